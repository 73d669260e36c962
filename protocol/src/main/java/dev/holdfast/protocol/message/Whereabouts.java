package dev.holdfast.protocol.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a device says that it is.
 *
 * @param at when it found out
 * @param addresses its own network addresses, the most telling first; the portal adds the one it sees
 * @param precise where its system offers that, or null
 */
public record Whereabouts(
    Instant at, List<String> addresses, @Nullable Position precise) {
  /** How many addresses are told at most. */
  public static final int MOST_ADDRESSES = 8;

  /**
   * A place on earth.
   *
   * @param latitude in degrees north, -90 to 90
   * @param longitude in degrees east, -180 to 180
   * @param metres how far off it may be
   */
  public record Position(double latitude, double longitude, double metres) {
    /** Whether there is such a place. */
    public boolean isOnEarth() {
      return latitude >= -90
          && latitude <= 90
          && longitude >= -180
          && longitude <= 180
          && metres >= 0
          && metres <= 50_000_000;
    }
  }

  public Whereabouts {
    addresses = addresses == null ? List.of() : List.copyOf(addresses);
  }
}
