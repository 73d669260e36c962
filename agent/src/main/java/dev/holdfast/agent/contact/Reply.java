package dev.holdfast.agent.contact;

import dev.holdfast.protocol.message.Problem;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of asking the portal. */
public sealed interface Reply<T> {
  record Got<T>(T value) implements Reply<T> {}

  /** The portal has nothing newer. */
  record Unchanged<T>() implements Reply<T> {}

  /** The portal understood and said no. */
  record Refused<T>(Problem problem, @Nullable Duration retryAfter) implements Reply<T> {
    /** The stable code of the refusal. */
    public String code() {
      var code = problem.code();
      return code == null ? "http-" + problem.status() : code;
    }
  }

  /** No portal answered, or it could not: later, perhaps. */
  record Away<T>(String why, @Nullable Duration retryAfter) implements Reply<T> {}

  /** Goes on with the value, if there is one. */
  default <U> Reply<U> then(Function<T, Reply<U>> next) {
    return switch (this) {
      case Got<T>(var value) -> next.apply(value);
      case Unchanged<T> unchanged -> new Unchanged<>();
      case Refused<T>(var problem, var retryAfter) -> new Refused<>(problem, retryAfter);
      case Away<T>(var why, var retryAfter) -> new Away<>(why, retryAfter);
    };
  }

  /** How long the portal asked to stay away, if it did. */
  default @Nullable Duration retryAfter() {
    return null;
  }

  default boolean refusedWith(String code) {
    return this instanceof Refused<T> refused && refused.code().equals(code);
  }
}
