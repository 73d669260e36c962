package dev.holdfast.protocol.licence;

import java.time.Duration;
import java.time.Instant;

/**
 * The high-water mark of time that a device has proof of, and what its clock said at that moment. Time is counted from the
 * mark: by the clock while it goes forward, at least by the program's own run time, and never before the mark.
 *
 * @param mark the latest time that is proved: by the portal's signed time, a licence, or the program's own run time
 * @param clockAtMark what the system clock said then
 */
public record TrustedTime(Instant mark, Instant clockAtMark) {
  /** Nothing is proved yet: the clock is believed. */
  public static final TrustedTime UNPROVED = new TrustedTime(Instant.EPOCH, Instant.EPOCH);

  /**
   * The time to act by.
   *
   * @param clock what the system clock says now
   * @param ran how long the program has run since the mark, by a clock that nobody can set
   */
  public Instant now(Instant clock, Duration ran) {
    var proved = mark.plus(ran);
    var elapsed = Duration.between(clockAtMark, clock);
    return later(proved, elapsed.isNegative() ? clock : mark.plus(elapsed));
  }

  /** The portal told its time, fresh and signed: the mark moves to it, either way. */
  public TrustedTime told(Instant portal, Instant clock) {
    return new TrustedTime(portal, clock);
  }

  /** A time is proved without contact (a licence's issue): the mark only rises, and the counted time never falls. */
  public TrustedTime proved(Instant time, Instant clock, Duration ran) {
    if (!time.isAfter(mark.plus(ran))) return this;
    var ahead = Duration.between(time, later(now(clock, ran), time));
    return new TrustedTime(time, clock.minus(ahead));
  }

  /** Takes the run time into the mark, to be stored: the same time as before, counted from a later mark. */
  public TrustedTime carried(Duration ran) {
    return new TrustedTime(mark.plus(ran), clockAtMark.plus(ran));
  }

  /** Whether the system clock is further off the counted time than this. */
  public boolean clockIsOff(Instant clock, Duration ran, Duration tolerance) {
    return Duration.between(clock, now(clock, ran)).abs().compareTo(tolerance) > 0;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
