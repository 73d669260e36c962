package dev.holdfast.portal.licensing;

import java.util.Locale;

/** What owners are reminded of, once for each end of a paid period. */
enum Reminder {
  /** A charge is coming, 30 days before it. */
  CHARGE,
  ENDS_IN_14_DAYS,
  ENDS_IN_7_DAYS,
  ENDS_IN_1_DAY,
  GRACE,
  LIMITED_MODE,
  EXPIRED;

  /** Topic of its mail. */
  String topic() {
    return "reminder-"
        + switch (this) {
          case ENDS_IN_14_DAYS, ENDS_IN_7_DAYS, ENDS_IN_1_DAY -> "ends";
          case CHARGE, GRACE, LIMITED_MODE, EXPIRED ->
            name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
  }
}
