package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Reports.LostReport;
import dev.holdfast.agent.act.Reports.SecretCodeReport;
import dev.holdfast.agent.act.SetupReports.Answer;
import dev.holdfast.agent.act.SetupReports.ConsentsReport;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.act.StatusReport.VersionView;
import dev.holdfast.agent.statistics.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** What can be set about the agent itself: its updates, its secret code, and what was agreed to. */
final class AgentSettings {
  private final Desk desk;
  private final Runnable changed;
  private @Nullable SecretCodeReport secret;
  private @Nullable ConsentsReport consents;
  private @Nullable LostReport lost;

  AgentSettings(Desk desk, Runnable changed) {
    this.desk = desk;
    this.changed = changed;
    desk.resecuredBy(this::look);
  }

  /** What it looks like depends on this. */
  record Shown(
      @Nullable SecretCodeReport secret,
      @Nullable ConsentsReport consents,
      @Nullable LostReport lost,
      @Nullable VersionView version) {}

  Shown shown() {
    var status = desk.live().last().status();
    return new Shown(secret, consents, lost, status == null ? null : status.version());
  }

  void look() {
    desk.live().ask(new Act.ShowSecretCode(), said -> {}, outcome -> {
      if (outcome.exit() == Exit.OK) secret = outcome.as(SecretCodeReport.class);
      changed.run();
    });
    desk.live().ask(new Act.ShowLost(), said -> {}, outcome -> {
      if (outcome.exit() == Exit.OK) lost = outcome.as(LostReport.class);
      changed.run();
    });
    desk.live().ask(new Act.ListConsents(), said -> {}, outcome -> {
      if (outcome.exit() == Exit.OK) consents = outcome.as(ConsentsReport.class);
      changed.run();
    });
  }

  List<JComponent> parts() {
    var parts = new ArrayList<JComponent>();
    var version = shown().version();
    if (version != null) parts.add(updates(version));
    if (secret != null) parts.add(secret(secret));
    if (lost != null) parts.add(lost(lost));
    if (consents != null) parts.add(consents(consents));
    return parts;
  }

  private JComponent updates(VersionView version) {
    var box = Switch.of(
        desk,
        desk.say("settings.updates.auto"),
        version.automatic(),
        Act.UpgradeByItself::new,
        done -> {});
    var newest = version.newest();
    var sentence = newest == null
        ? desk.say("settings.updates.none")
        : desk.words().of("settings.updates.newest", Map.of("version", newest));
    var card = Parts.card(Parts.heading(desk.say("settings.updates")), Parts.text(sentence), box);
    if (version.tooOld()) card.add(Parts.text(desk.say("settings.updates.too-old")));
    boolean there = newest != null;
    card.add(Parts.buttons(List.of(Parts.button(
        desk.say(there ? "settings.updates.do" : "settings.updates.look"),
        pressed -> desk.ask(new Act.Upgrade(!there), done -> {})))));
    return card;
  }

  /** What the owner may do with a lost computer. */
  private JComponent lost(LostReport report) {
    var box =
        Switch.of(desk, desk.say("settings.lost.on"), report.on(), Act.TurnLost::new, outcome -> {
          lost = outcome.as(LostReport.class);
          changed.run();
        });
    var card = Parts.card(
        Parts.heading(desk.say("settings.lost")), box, Parts.soft(desk.say("settings.lost.hint")));
    var locked = report.lockedAt();
    if (locked != null)
      card.add(Parts.text(
          desk.words().of("settings.lost.locked", Map.of("at", desk.words().moment(locked)))));
    return card;
  }

  private JComponent secret(SecretCodeReport report) {
    var buttons = new ArrayList<JButton>();
    var set = report.set() ? "secret.change" : "secret.set.do";
    buttons.add(Parts.button(desk.say(set), pressed -> new SecretSheet(desk).set(report.set())));
    if (report.set()) {
      buttons.add(Parts.button(
          desk.say("secret.remove"),
          pressed -> desk.ask(new Act.RemoveSecretCode(), done -> desk.resecured())));
      buttons.add(Parts.button(
          desk.say("secret.forgotten"), pressed -> new SecretSheet(desk).recover(null)));
    }
    return Parts.card(
        Parts.heading(desk.say("secret.title")),
        Parts.soft(desk.say(report.set() ? "secret.is-set" : "secret.is-not-set")),
        Parts.buttons(buttons));
  }

  /** Only what is optional can be declined; what is needed was agreed to at the beginning. */
  private JComponent consents(ConsentsReport report) {
    var card = Parts.card(Parts.heading(desk.say("settings.consents")));
    for (var statement : report.statements()) card.add(statement(statement));
    if (report.statements().isEmpty()) card.add(Parts.soft(desk.say("settings.consents.none")));
    if (report.sent().isEmpty()) return card;
    card.add(Parts.soft(
        desk.say(report.sending() ? "settings.consents.sent" : "settings.consents.would")));
    report.sent().forEach(fact -> card.add(Parts.fact(Named.of(fact.id()), fact.value())));
    return card;
  }

  private JComponent statement(StatementView statement) {
    var answer = statement.answer();
    boolean accepted = answer != null && answer.accepted();
    if (statement.needed()) return needed(statement, accepted ? answer : null);
    return Switch.of(
        desk,
        statement.title(),
        accepted,
        on -> new Act.SetConsent(statement.id(), on),
        outcome -> {
          consents = outcome.as(ConsentsReport.class);
          changed.run();
        });
  }

  private JComponent needed(StatementView statement, @Nullable Answer agreed) {
    var when = agreed == null
        ? desk.say("settings.consents.open")
        : desk.words()
            .of(
                "settings.consents.agreed",
                Map.of("version", agreed.version(), "at", desk.words().day(agreed.at())));
    return Parts.fact(statement.title(), when);
  }
}
