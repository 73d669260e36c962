package dev.holdfast.portal.licensing;

import dev.holdfast.portal.catalogue.Product;
import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/** What entering a code at a device would come to. */
public sealed interface Foreseen {
  /** Where its subscription would be. */
  enum Place {
    ACTIVE,
    RESERVE,
    /** The device has it, in use or in reserve. */
    ALREADY;

    /** Stable id. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * It would be taken.
   *
   * @param plan name of its plan
   * @param owned whether an account would own it
   */
  record Welcome(Place place, Product product, String plan, int places, boolean owned, Dates dates)
      implements Foreseen {}

  /**
   * From when to when it would count.
   *
   * @param term it was, or would be, made for; none without end
   * @param end exclusive, counted from the start; none without end
   * @param replaces what it would put an end to although that still serves
   */
  record Dates(
      @Nullable Period term,
      Instant start,
      @Nullable Instant end,
      @Nullable Product replaces) {}

  /** It would not be taken, with the same answer as {@link Activations} gives. */
  record Not(DeviceActivation answer) implements Foreseen {}
}
