package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.SetupReports.Setting;
import dev.holdfast.agent.act.SetupReports.SetupReport;
import dev.holdfast.agent.act.SetupReports.StatementView;
import dev.holdfast.agent.setup.Agreed;
import dev.holdfast.agent.setup.Markdown;
import dev.holdfast.agent.statistics.Named;
import dev.holdfast.protocol.message.DeviceStatements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** Setup in one sequence (DEV-13): welcome, what is needed, what is optional, protection, done. Leaving changes nothing. */
final class SetupWizard {
  private final Desk desk;
  private final Sheet sheet;
  private @Nullable ConnectSheet next;
  private final Map<String, Boolean> answers = new LinkedHashMap<>();
  private final Map<String, Boolean> components = new LinkedHashMap<>();

  SetupWizard(Desk desk) {
    this.desk = desk;
    this.sheet = new Sheet(desk, desk.say("setup.title"));
  }

  /** Ends in connecting for whatever this is wanted for. */
  SetupWizard then(ConnectSheet connecting) {
    next = connecting;
    return this;
  }

  void open() {
    sheet.show(
        List.of(Parts.title(desk.say("welcome.title")), Parts.text(desk.say("setup.welcome"))),
        List.of(
            Parts.primary(desk.say("button.continue"), pressed -> look()),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }

  private void look() {
    sheet.waitFor(desk.say("setup.looks"));
    var language = desk.words().locale().toLanguageTag();
    desk.live().ask(new Act.LookAtSetup(language), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      if (outcome.exit() == Exit.OK) needed(outcome.as(SetupReport.class));
      else refused(outcome);
    });
  }

  private void refused(Outcome outcome) {
    sheet.show(
        List.of(RefusalSheet.card(desk, outcome)),
        List.of(
            Parts.primary(desk.say("setup.again"), pressed -> look()),
            Parts.button(desk.say("button.close"), pressed -> sheet.close())));
  }

  /** One tick box each; accepting works when all are ticked. */
  private void needed(SetupReport report) {
    var boxes = new ArrayList<JCheckBox>();
    var body = new ArrayList<JComponent>();
    body.add(Parts.heading(desk.say("setup.needed")));
    for (var statement : report.statements()) {
      if (!statement.needed()) continue;
      var box = Parts.name(
          new JCheckBox(), desk.words().of("setup.agree", Map.of("title", statement.title())));
      boxes.add(box);
      body.add(Parts.card(text(statement), box));
    }
    var missing = Parts.text("");
    body.add(missing);
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("setup.accept"), pressed -> {
              if (!boxes.stream().allMatch(JCheckBox::isSelected)) {
                missing.setText(desk.say("setup.both"));
                return;
              }
              for (var each : report.statements()) if (each.needed()) answers.put(each.id(), true);
              optional(report, 0);
            }),
            Parts.button(desk.say("setup.leave"), pressed -> sheet.close())));
  }

  /** Each optional statement is a question of its own; declined unless somebody accepts. */
  private void optional(SetupReport report, int at) {
    var open = report.statements().stream().filter(each -> !each.needed()).toList();
    if (at >= open.size()) {
      new InstallSheet(desk, sheet).open(() -> protection(report));
      return;
    }
    var statement = open.get(at);
    sheet.show(
        optional(report, statement),
        List.of(
            answer(report, at, statement, false, "setup.decline"),
            answer(report, at, statement, true, "setup.accept")));
  }

  private List<JComponent> optional(SetupReport report, StatementView statement) {
    var body = new ArrayList<JComponent>();
    body.add(Parts.heading(statement.title()));
    body.add(text(statement));
    if (!statement.id().equals(DeviceStatements.STATISTICS)) return body;
    body.add(Parts.soft(desk.say("settings.consents.would")));
    body.add(Parts.card(report.sent().stream()
        .map(fact -> Parts.fact(Named.of(fact.id()), fact.value()))
        .toArray(JComponent[]::new)));
    return body;
  }

  private JButton answer(
      SetupReport report, int at, StatementView statement, boolean accepted, String key) {
    return Parts.button(desk.say(key), pressed -> {
      answers.put(statement.id(), accepted);
      optional(report, at + 1);
    });
  }

  private JComponent text(StatementView statement) {
    return statement.consequence().isBlank()
        ? Parts.text(Markdown.plain(statement.text()))
        : Parts.column(
            8, Parts.text(Markdown.plain(statement.text())), Parts.soft(statement.consequence()));
  }

  private void protection(SetupReport report) {
    var body = new ArrayList<JComponent>();
    body.add(Parts.heading(desk.say("setup.protection")));
    for (var setting : report.settings()) body.add(part(setting));
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("setup.apply"), pressed -> apply(report)),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }

  private JComponent part(Setting setting) {
    var key = "component." + setting.component();
    var box = Parts.name(new JCheckBox(), desk.words().meaning("component.", setting.component()));
    box.setSelected(setting.recommended());
    components.put(setting.component(), setting.recommended());
    box.addActionListener(pressed -> components.put(setting.component(), box.isSelected()));
    return desk.words().has(key + ".does")
        ? Parts.card(box, Parts.soft(desk.say(key + ".does")))
        : Parts.card(box);
  }

  private void apply(SetupReport report) {
    sheet.waitFor(desk.say("setup.applies"));
    var agreed = report.statements().stream()
        .map(each -> new Agreed(
            each.id(), each.version(), each.language(), answers.getOrDefault(each.id(), false)))
        .toList();
    desk.live().ask(new Act.ApplySetup(agreed, components), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      if (outcome.exit() == Exit.OK) finish();
      else refused(outcome);
    });
  }

  private void finish() {
    var status = desk.live().last().status();
    boolean connected = status != null && status.connected();
    sheet.show(
        List.of(Parts.heading(desk.say("setup.done")), Parts.text(desk.say("setup.done.sentence"))),
        List.of(Parts.primary(desk.say("setup.finish"), pressed -> {
          sheet.close();
          if (!connected)
            new CopiedCode(desk)
                .offer(Objects.requireNonNullElseGet(next, () -> new ConnectSheet(desk)));
        })));
  }
}
