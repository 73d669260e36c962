package dev.holdfast.agent.signature;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of an update of the signature databases. */
public sealed interface Update {
  /** The portal has nothing newer. */
  record AlreadyNewest(Used used) implements Update {}

  /**
   * A newer set is in use.
   *
   * @param bytes how many were fetched; what was here already is not fetched again
   */
  record Updated(Used used, int files, long bytes) implements Update {}

  /** The portal says no, such as {@code no-updates}; what is in use stays. */
  record Refused(String code, @Nullable String detail) implements Update {}

  /** The portal could not be reached, or not long enough; what has come is kept. */
  record Away(String why) implements Update {}

  /**
   * The set cannot be used; the one before stays in use.
   *
   * @param why stable id
   * @param detail what engine or disk said
   */
  record Failed(String why, @Nullable String detail) implements Update {}

  /** Somebody did not want it any more. */
  record Stopped() implements Update {}

  /** Why the newest databases are not in use, as a stable id; nothing when they are. */
  default Optional<String> obstacle() {
    return switch (this) {
      case AlreadyNewest newest -> Optional.empty();
      case Updated updated -> Optional.empty();
      case Refused(var code, var detail) -> Optional.of(code);
      case Away away -> Optional.of("portal-away");
      case Failed(var why, var detail) -> Optional.of("update-" + why);
      case Stopped stopped -> Optional.of("stopped");
    };
  }

  /**
   * A set that is in use.
   *
   * @param madeAt what its age counts from
   */
  record Used(long number, Instant madeAt) {}
}
