package dev.holdfast.portal.kernel;

import java.time.Instant;

/** Times that devices tell, made fit to be kept and shown: a clock may be wrong, and a stranger's program says anything. */
public final class ToldTime {
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private ToldTime() {}

  /** The time, never later than now nor before computers had such agents. */
  public static Instant at(Instant told, Instant now) {
    return told.isAfter(now) ? now : told.isBefore(FIRST) ? FIRST : told;
  }
}
