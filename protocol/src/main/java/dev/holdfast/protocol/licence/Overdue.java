package dev.holdfast.protocol.licence;

import dev.holdfast.protocol.StableId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Why a subscription that goes on by itself was not renewed a day after it was due. */
public enum Overdue {
  /** The payment did not come through. */
  PAYMENT,
  /** Its provider has not renewed it. */
  PROVIDER,
  /** What is known of it is older than its end: there was no contact with the portal since. */
  NO_CONTACT,
  /** The date of this computer is wrong, so that it cannot tell. */
  CLOCK;

  /** How long a renewal may take before anybody is told. */
  public static final Duration PATIENCE = Duration.ofHours(24);

  /**
   * What is known of a subscription that ought to go on.
   *
   * @param provider true when a provider manages it
   * @param end exclusive end of the paid period
   * @param toldAt when the portal last said so: the licence's time of issue
   */
  public record Known(boolean provider, Instant end, Instant toldAt) {}

  /** The cause; nothing until a day after the end. */
  public static Optional<Overdue> of(Known known, Instant now, boolean clockWrong) {
    if (clockWrong) {
      return Optional.of(CLOCK);
    } else if (now.isBefore(known.end().plus(PATIENCE))) {
      return Optional.empty();
    } else if (known.toldAt().isBefore(known.end())) {
      return Optional.of(NO_CONTACT);
    }
    return Optional.of(known.provider() ? PROVIDER : PAYMENT);
  }

  /** Stable id in kebab-case. */
  public String id() {
    return StableId.of(this);
  }
}
