package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Actions;
import dev.holdfast.agent.act.Reports.Action;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.act.StatusReport.SubscriptionView;
import dev.holdfast.agent.window.StatusView.Fact;
import dev.holdfast.protocol.protection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the page *Licensing* shows of a report (LIC-1).
 *
 * @param headline product and edition, or that there is none
 * @param warnings what is wrong with the licence or its renewal
 * @param reserve facts of the subscription in reserve; none without one
 * @param connected whether an account may have other subscriptions
 * @param newCode whether a further code has a block of its own, because one is in use (LIC-11)
 */
record LicenceView(
    String headline,
    String state,
    Level level,
    List<Fact> facts,
    List<String> warnings,
    List<Fact> reserve,
    boolean newCode,
    boolean connected,
    List<Action> actions) {
  static LicenceView of(StatusReport report, Words words) {
    var subscription = report.subscription();
    var reserve = report.reserve();
    return new LicenceView(
        subscription == null
            ? words.of("licensing.none")
            : subscription.product() + " " + subscription.edition(),
        subscription == null ? "" : words.meaning("state.", subscription.state()),
        level(subscription == null ? "" : subscription.state()),
        facts(report, words),
        warnings(report, words),
        reserve == null ? List.of() : reserve(reserve, words),
        subscription != null && subscription.kind().equals("limited") && inUse(subscription),
        report.connected(),
        Actions.of(report));
  }

  /** Product, edition and how long it lasts, in a line. */
  static String headline(SubscriptionView subscription, Words words) {
    var name = subscription.product() + " " + subscription.edition();
    var days = subscription.daysLeft();
    return days == null
        ? name
        : name + words.of("licensing.between") + words.count("licensing.days", days);
  }

  private static boolean inUse(SubscriptionView subscription) {
    return subscription.state().equals("active") || subscription.state().equals("grace");
  }

  private static Level level(String state) {
    return switch (state) {
      case "active", "not-started" -> Level.PROTECTED;
      case "grace", "limited-mode" -> Level.ATTENTION;
      default -> Level.PROBLEM;
    };
  }

  private static List<Fact> facts(StatusReport report, Words words) {
    var facts = new ArrayList<Fact>();
    var account = report.account();
    var subscription = report.subscription();
    if (subscription != null) {
      facts.add(new Fact(words.of("licensing.kind"), words.meaning("kind.", subscription.kind())));
      facts.add(new Fact(words.of("licensing.end"), end(subscription, words)));
      facts.add(new Fact(
          words.of("licensing.places"),
          words.count("licensing.places.held", subscription.places())));
    }
    facts.add(new Fact(
        words.of("licensing.account"),
        account == null ? words.of("account.not-connected") : account.email()));
    if (report.licence().validOfflineUntil() != null)
      facts.add(new Fact(
          words.of("licensing.offline"), words.moment(report.licence().validOfflineUntil())));
    return facts;
  }

  private static String end(SubscriptionView subscription, Words words) {
    var days = subscription.daysLeft();
    if (subscription.end() == null || days == null) return words.of("licensing.no-end");
    return words.of(
        "licensing.until",
        Map.of(
            "day", words.lastDay(subscription.end()),
            "days", words.count("licensing.days", days)));
  }

  private static List<String> warnings(StatusReport report, Words words) {
    var warnings = new ArrayList<String>();
    var licence = report.licence();
    if (licence.state().equals("expired")) warnings.add(words.of("licensing.expired"));
    if (licence.state().equals("refused") && licence.reason() != null)
      warnings.add(
          words.of("licensing.refused", Map.of("reason", words.meaning("why.", licence.reason()))));
    if (licence.refused() != null)
      warnings.add(words.of(
          "licensing.newer-refused", Map.of("reason", words.meaning("why.", licence.refused()))));
    var subscription = report.subscription();
    if (subscription != null && subscription.overdue() != null)
      warnings.add(words.meaning("licensing.overdue.", subscription.overdue()));
    return warnings;
  }

  private static List<Fact> reserve(SubscriptionView reserve, Words words) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(words.of("licensing.product"), reserve.product() + " " + reserve.edition()));
    if (reserve.startsOn() != null)
      facts.add(new Fact(words.of("licensing.starts"), words.day(reserve.startsOn())));
    if (reserve.refused() != null)
      facts.add(new Fact(words.of("licensing.cannot"), words.meaning("why.", reserve.refused())));
    if (reserve.end() != null)
      facts.add(new Fact(words.of("licensing.end"), words.lastDay(reserve.end())));
    facts.add(new Fact(
        words.of("licensing.places"), words.count("licensing.places.held", reserve.places())));
    return facts;
  }
}
