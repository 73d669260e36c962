package dev.holdfast.portal.kernel;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What time alone causes in a module. Its ordinary job and the test clock of a sandbox call the same {@link #run}, so that
 * a year played through in seconds does what a year does. Any number of nodes may call at once.
 */
public interface Due {
  /** The first instant after this one at which something is due as things stand; none for what only tidies up. */
  Optional<Instant> next(Instant after);

  /** Does all that is due at {@code now} and is not done yet, in order; again changes nothing. */
  void run(Instant now);

  /** Returns when nothing that was begun by {@code now} is under way at any node, or after some seconds. */
  default void settle(Instant now) {}

  /**
   * Acts on all that is due, some at a time; ends when nothing new comes, so that what stays due although it was acted on
   * keeps nobody for ever.
   *
   * @param some the first of those that are due now
   * @param id by what they are known apart
   */
  static <T> void each(Supplier<List<T>> some, Function<T, ? extends Id> id, Consumer<T> act) {
    var seen = new HashSet<Id>();
    var next = some.get();
    while (seen.addAll(next.stream().map(id).toList())) {
      next.forEach(act);
      next = some.get();
    }
  }

  /** Something that nobody notices, such as erasing rows that count for nothing any more. */
  static Due tidying(Consumer<Instant> run) {
    return new Due() {
      @Override
      public Optional<Instant> next(Instant after) {
        return Optional.empty();
      }

      @Override
      public void run(Instant now) {
        run.accept(now);
      }
    };
  }
}
