package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.act.StatusReport.SubscriptionView;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.ActivationForecast;
import dev.holdfast.protocol.message.Offer;
import io.nayuki.qrcodegen.QrCode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes reports for people. */
final class Printer {
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofLocalizedDateTime(
          FormatStyle.MEDIUM, FormatStyle.SHORT)
      .withZone(ZoneId.systemDefault());
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());

  private final Shell shell;

  Printer(Shell shell) {
    this.shell = shell;
  }

  void say(String key, Map<String, ?> facts) {
    shell.out().println(Text.of(key, facts));
  }

  void say(String key) {
    shell.out().println(Text.of(key));
  }

  void json(Object report) {
    shell.out().println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report));
  }

  /** One line of a sequence of JSON documents. */
  void jsonLine(Object report) {
    shell.out().println(Json.write(report));
    shell.out().flush();
  }

  /** Says on the error stream why something was not done. */
  void refusal(Outcome outcome) {
    shell.err().println(sentence(outcome));
    if (outcome.help() != null)
      shell.err().println(Text.of("refused.help", Map.of("address", outcome.help())));
  }

  static String sentence(Outcome outcome) {
    var detail = outcome.detail() == null ? "" : outcome.detail();
    if (outcome.code().equals("portal-away")) detail = away(detail);
    var facts = Map.of("code", outcome.code(), "detail", detail);
    if (Text.has("refused." + outcome.code())) return Text.of("refused." + outcome.code(), facts);
    return detail.isEmpty() ? Text.of("refused.other", facts) : Text.plain(detail);
  }

  void authorize(Said said) {
    var complete = said.facts().get("completeUrl");
    var way = complete != null && complete.contains("#") ? "addressed" : "authorize";
    var text = said.facts().containsKey("mailedTo") ? "mailed" : way;
    shell.out().println(Text.of("connect." + text, said.facts()));
    if (complete != null && shell.terminal().isPresent()) qr(complete);
    shell.out().flush();
  }

  private void qr(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    for (int row = -1; row <= code.size; row += 2) {
      var line = new StringBuilder("  ");
      for (int column = -1; column <= code.size; column++) {
        boolean upper = !code.getModule(column, row);
        boolean lower = !code.getModule(column, row + 1);
        line.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
      }
      shell.out().println(line);
    }
  }

  void status(StatusReport status) {
    say(status.connected() ? "status.connected" : "status.not-connected", facts(status));
    if (status.notice() != null)
      say("notice." + status.notice().id(), Map.of("at", moment(status.notice().at())));
    say("status.licence." + status.licence().state(), facts(status));
    if (status.licence().refused() != null) say("status.licence.newer-refused", facts(status));
    var subscription = status.subscription();
    if (subscription != null) subscription("status.subscription", subscription);
    if (status.reserve() != null) reserve(status.reserve());
    new SecurityLines(this).print(status);
    new VersionLines(this).print(status);
    say("status.portal." + contact(status), facts(status));
    if (status.portal().sandbox() != null)
      say("status.sandbox", Map.of("now", moment(status.agent().now())));
    if (status.agent().clockOff()) say("status.clock-off");
    if (!status.setup().due().isEmpty()) say("status.setup-due");
  }

  /** The reserve, and when it takes over or why it cannot. */
  void reserve(SubscriptionView view) {
    subscription("status.reserve", view);
    if (view.startsOn() != null)
      say("status.reserve-starts", Map.of("start", day(view.startsOn())));
    if (view.refused() != null)
      say("status.reserve-refused", Map.of("reason", reason(view.refused())));
  }

  /** What changes with the account. */
  void changing(StatusReport status) {
    say("account.changing", facts(status));
    var subscription = status.subscription();
    if (subscription != null)
      say(
          "account.changing-subscription",
          Map.of("product", subscription.product() + " " + subscription.edition()));
    if (status.reserve() != null) say("account.changing-reserve");
  }

  /** What leaving the account would come to. */
  void leaving(StatusReport status, boolean keepPlace) {
    say("account.changing", facts(status));
    var effect = keepPlace ? "disconnect.keeps" : "disconnect.ends";
    var subscription = status.subscription();
    if (subscription != null)
      say(effect, Map.of("product", subscription.product() + " " + subscription.edition()));
    if (status.reserve() != null) say(effect + "-reserve");
  }

  /** What entering a code would come to. */
  void forecast(ActivationForecast forecast) {
    var facts = new HashMap<String, Object>();
    facts.put("product", forecast.product());
    facts.put("plan", forecast.plan());
    facts.put("places", forecast.places());
    facts.put("start", day(forecast.start()));
    facts.put("end", forecast.end() == null ? "-" : lastDay(forecast.end()));
    say("forecast." + forecast.result(), facts);
    if (forecast.replaces() != null)
      say("forecast.replaces", Map.of("replaces", forecast.replaces()));
  }

  /** What can be done now. */
  void actions(List<Reports.Action> actions) {
    say("actions.title");
    for (var action : actions)
      say(
          "actions." + action.id(),
          Map.of(
              "how", action.command() == null ? String.valueOf(action.url()) : action.command()));
  }

  private void subscription(String key, SubscriptionView view) {
    var facts = Map.of(
        "product", view.product(),
        "edition", view.edition(),
        "state", words("state.", view.state()),
        "kind", words("kind.", view.kind()),
        "places", view.places(),
        "days", view.daysLeft() == null ? "" : view.daysLeft(),
        "end", view.end() == null ? "" : lastDay(view.end()));
    say(key, facts);
    say(view.end() == null ? "status.no-end" : "status.end", facts);
    if (view.overdue() != null) say("status.overdue." + view.overdue());
  }

  private static Map<String, Object> facts(StatusReport status) {
    var facts = new HashMap<String, Object>();
    facts.put("email", status.account() == null ? "" : status.account().email());
    facts.put("url", status.portal().url());
    facts.put("contact", moment(status.portal().lastContact()));
    facts.put("until", moment(status.licence().validOfflineUntil()));
    facts.put("reason", reason(status.licence().reason()));
    facts.put("refused", reason(status.licence().refused()));
    facts.put(
        "problem", status.portal().problem() == null ? "" : away(status.portal().problem()));
    return facts;
  }

  private static String contact(StatusReport status) {
    var reachable = status.portal().reachable();
    if (reachable != null) return reachable ? "there" : "away";
    return status.portal().lastContact() == null ? "never" : "untried";
  }

  void offers(List<Offer> offers) {
    if (offers.isEmpty()) say("offers.none");
    for (var offer : offers) {
      say(
          offer.fits() ? "offers.fits" : "offers.unfit",
          Map.of(
              "id", offer.id(),
              "product", offer.product(),
              "plan", offer.plan(),
              "state", words("state.", offer.state()),
              "places", offer.placesFree(),
              "end", offer.end() == null ? "-" : lastDay(offer.end()),
              "reason", offer.reason() == null ? "" : reason(offer.reason())));
    }
  }

  void licence(Reports.LicenceReport report) {
    var licence = report.licence();
    if (licence == null) return;
    say(
        "licence.show",
        Map.of(
            "id", licence.id(),
            "issuer", licence.issuer(),
            "device", licence.holder().device(),
            "sequence", licence.sequence(),
            "issued", moment(licence.validity().issuedAt()),
            "until", moment(licence.validity().offlineUntil())));
    say(
        "licence.product",
        Map.of(
            "subscription", licence.active().subscription(),
            "product", licence.active().product().name(),
            "edition", licence.active().product().edition(),
            "plan", licence.active().product().plan(),
            "places", licence.active().places(),
            "features", String.join(", ", licence.active().product().features())));
  }

  /** Why something is so, in words; an unknown id is shown as it is. */
  static String reason(@Nullable String id) {
    if (id == null) return "";
    return words("reason.", id);
  }

  static String away(String why) {
    return words("away.", why);
  }

  static String words(String prefix, String id) {
    return Text.has(prefix + id) ? Text.of(prefix + id) : Text.plain(id.toLowerCase(Locale.ROOT));
  }

  /** An id of an enumeration as it stands in keys. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static String day(@Nullable Instant instant) {
    return instant == null ? "-" : DAY.format(instant);
  }

  static String moment(@Nullable Instant instant) {
    return instant == null ? "-" : MOMENT.format(instant);
  }

  /** Ends are exclusive; people are shown the day before. */
  static String lastDay(Instant end) {
    return DAY.format(end.minusSeconds(1));
  }
}
