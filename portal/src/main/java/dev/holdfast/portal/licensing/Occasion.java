package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import java.time.Instant;

/**
 * Why and when a subscription comes to a device.
 *
 * @param at from when it counts: the end of the one before, when it takes over from that
 * @param now when it is written down
 */
record Occasion(Places.Because because, Actor by, Instant at, Instant now) {
  static Occasion of(Places.Because because, Actor by, Instant now) {
    return new Occasion(because, by, now, now);
  }

  Occasion as(Places.Because other) {
    return new Occasion(other, by, at, now);
  }
}
