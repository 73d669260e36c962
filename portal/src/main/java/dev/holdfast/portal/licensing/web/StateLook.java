package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.licensing.State;
import dev.holdfast.portal.web.Page;
import java.time.Period;

/** What states look like, and lengths of terms in words. */
final class StateLook {
  private StateLook() {}

  static String meaning(State state) {
    return switch (state) {
      case ACTIVE -> "good";
      case GRACE, LIMITED_MODE, SUSPENDED -> "attention";
      case EXPIRED, BLOCKED -> "problem";
      case NOT_STARTED, ENDED, REMOVED -> "neutral";
    };
  }

  static String icon(State state) {
    return switch (state) {
      case NOT_STARTED -> "hourglass";
      case ACTIVE -> "circle-check";
      case GRACE -> "clock";
      case LIMITED_MODE -> "shield-alert";
      case EXPIRED -> "circle-x";
      case SUSPENDED -> "pause";
      case BLOCKED -> "ban";
      case ENDED -> "calendar";
      case REMOVED -> "trash-2";
    };
  }

  static String length(Page page, Period term) {
    if (term.getDays() != 0) {
      return page.t("licensing.term.days", "count", term.getDays());
    }
    var months = term.toTotalMonths();
    return months % 12 == 0
        ? page.t("licensing.term.years", "count", months / 12)
        : page.t("licensing.term.months", "count", months);
  }

  /** Devices, users and term in one line. */
  static String size(Page page, SubscriptionFace face) {
    var places = face.subscription().places();
    var users = page.t("licensing.size.users", "users", places.users());
    return face.hasPlaces()
        ? page.t(
            "licensing.size",
            "devices",
            page.t(
                "licensing.size.devices", "devices", places.held(), "systems", face.systems(page)),
            "users",
            users,
            "term",
            face.length(page))
        : page.t("licensing.size.service", "users", users, "term", face.length(page));
  }
}
