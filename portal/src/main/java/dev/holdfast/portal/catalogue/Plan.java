package dev.holdfast.portal.catalogue;

import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is sold: a product with a kind, a term and places.
 *
 * @param name what people call it
 * @param purpose whether its codes begin a subscription or renew one
 * @param sold the term and all that is promised with it
 * @param freeEdition what its devices fall back to
 */
public record Plan(
    PlanId id,
    ProductId product,
    String name,
    Kind kind,
    Purpose purpose,
    Setting setting,
    Terms sold,
    @Nullable PlanId freeEdition) {

  /** What its codes are for. */
  public enum Purpose {
    NEW,
    RENEWAL;

    /** Stable id. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Whom it is made for: a small office has its own administrators. */
  public enum Setting {
    HOME,
    SMALL_OFFICE
  }

  /**
   * What is promised.
   *
   * @param term the paid period; none = without end
   * @param devicePlaces how many devices
   * @param userPlaces how many people
   * @param offlineDays how long a device believes its licence without contact
   * @param graceDays full function after an unpaid end
   * @param limitedModeDays reduced function after the grace
   * @param shorterPercent how much shorter a renewal is without a previous licence
   */
  public record Terms(
      @Nullable Period term,
      int devicePlaces,
      int userPlaces,
      int offlineDays,
      int graceDays,
      int limitedModeDays,
      int shorterPercent) {
    private static final int MOST_MONTHS = 120;

    public Terms {
      if (term != null && (term.isNegative() || term.isZero() || tooLong(term))) {
        throw new IllegalArgumentException("a term is longer than nothing and at most ten years");
      }
      if (offlineDays < 1 || offlineDays > 30) {
        throw new IllegalArgumentException("1 to 30 days without contact");
      }
    }

    private static boolean tooLong(Period term) {
      return term.toTotalMonths() > MOST_MONTHS || term.getDays() > 3660;
    }

    /** 14 days without contact, no grace, 30 days of limited mode, a fifth shorter without proof. */
    public static Terms of(@Nullable Period term, int devicePlaces, int userPlaces) {
      return new Terms(term, devicePlaces, userPlaces, 14, 0, 30, 20);
    }

    /** The same with so many days of full function after an end that nobody paid for. */
    public Terms withGrace(int days) {
      return new Terms(
          term, devicePlaces, userPlaces, offlineDays, days, limitedModeDays, shorterPercent);
    }
  }

  public Optional<Period> term() {
    return Optional.ofNullable(sold.term());
  }
}
