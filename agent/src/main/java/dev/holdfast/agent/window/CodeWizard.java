package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.EnteredCode;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ActivateReport;
import dev.holdfast.agent.act.Reports.ForecastReport;
import dev.holdfast.protocol.message.Activated;
import dev.holdfast.protocol.message.ActivationForecast;
import dev.holdfast.protocol.message.Problem.Facts;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.protection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JRadioButton;
import org.jspecify.annotations.Nullable;

/**
 * Entering an activation code (LIC-11): connection, code, check, previous licence if the code needs one, consent, progress,
 * result. Closing it midway changes nothing.
 */
final class CodeWizard {
  private final Desk desk;
  private final Sheet sheet;
  private String code = "";
  private @Nullable String previous;
  private boolean shorter;
  private boolean replace;

  CodeWizard(Desk desk) {
    this.desk = desk;
    this.sheet = new Sheet(desk, desk.say("code.title"));
  }

  /** A licence of a computer without an account is saved nowhere else, so the connection is offered first. */
  void open() {
    var status = desk.live().last().status();
    if (status != null && status.connected()) {
      askCode(null);
      return;
    }
    sheet.show(
        List.of(
            Parts.heading(desk.say("code.connect.title")), Parts.text(desk.say("code.connect"))),
        List.of(
            Parts.primary(desk.say("account.connect"), pressed -> {
              sheet.close();
              new ConnectSheet(desk)
                  .then("connect.sentence", () -> new CodeWizard(desk).askCode(null))
                  .open();
            }),
            Parts.button(desk.say("code.without-account"), pressed -> askCode(null)),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }

  private void askCode(@Nullable Outcome refused) {
    var field = new CodeField(desk, code);
    var body = new ArrayList<JComponent>();
    body.add(Parts.heading(desk.say("code.ask.title")));
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(field.component("code.field"));
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("code.check"), pressed -> {
              code = field.text();
              previous = null;
              shorter = false;
              replace = false;
              check();
            }),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.focus(field.field());
  }

  private EnteredCode entered() {
    return new EnteredCode(code, previous, shorter, replace);
  }

  private void check() {
    sheet.waitFor(desk.say("code.checks"));
    desk.live().ask(new Act.CheckCode(entered()), said -> {}, this::checked);
  }

  private void checked(Outcome outcome) {
    if (!sheet.isOpen()) return;
    var facts = outcome.facts();
    if (outcome.exit() == Exit.OK) decide(outcome.as(ForecastReport.class).forecast());
    else if (outcome.code().equals(ProblemCode.PREVIOUS_LICENCE_NEEDED) && facts != null)
      askPrevious(facts, null);
    else if (outcome.code().startsWith("previous-")) askPrevious(null, outcome);
    else askCode(outcome);
  }

  /** LIC-7: the code of the previous licence, or a term that is shorter by a number of days told before. */
  private void askPrevious(@Nullable Facts facts, @Nullable Outcome refused) {
    var full = facts == null ? null : facts.fullTermDays();
    var less = facts == null ? null : facts.shorterTermDays();
    var enter = Parts.name(
        new JRadioButton("", true),
        desk.words().count("code.previous.enter", Objects.requireNonNullElse(full, 0L)));
    var accept = Parts.name(
        new JRadioButton(),
        less == null
            ? desk.say("code.previous.accept-unknown")
            : desk.words().count("code.previous.accept", less));
    var either = new ButtonGroup();
    either.add(enter);
    either.add(accept);
    var field = new CodeField(desk, previous == null ? "" : previous);
    var part = field.component("code.previous.field");
    enter.addActionListener(chosen -> part.setVisible(true));
    accept.addActionListener(chosen -> part.setVisible(false));
    var body = new ArrayList<JComponent>();
    body.add(Parts.heading(desk.say("code.previous.title")));
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.addAll(List.of(Parts.text(desk.say("code.previous.sentence")), enter, part, accept));
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("button.continue"), pressed -> {
              previous = enter.isSelected() ? field.text() : null;
              shorter = accept.isSelected();
              check();
            }),
            Parts.button(desk.say("button.back"), pressed -> askCode(null))));
    sheet.focus(field.field());
  }

  private void decide(ActivationForecast forecast) {
    if (forecast.result().equals("already")) {
      done("code.already", forecast.product(), facts(forecast));
      return;
    }
    boolean reserve = forecast.result().equals("reserve");
    var body = new ArrayList<JComponent>();
    body.add(Parts.heading(forecast.product()));
    body.add(Parts.card(facts(forecast).stream()
        .map(fact -> Parts.fact(fact.name(), fact.value()))
        .toArray(JComponent[]::new)));
    body.add(Parts.text(desk.say(reserve ? "code.reserve.sentence" : "code.active.sentence")));
    if (forecast.replaces() != null)
      body.add(
          Parts.text(desk.words().of("code.replaces", Map.of("replaces", forecast.replaces()))));
    var buttons = new ArrayList<JButton>();
    buttons.add(
        Parts.primary(desk.say(reserve ? "code.save" : "code.activate"), pressed -> activate()));
    if (reserve)
      buttons.add(Parts.button(desk.say("code.at-once"), pressed -> {
        replace = true;
        check();
      }));
    buttons.add(Parts.button(desk.say("button.back"), pressed -> askCode(null)));
    buttons.add(Parts.button(desk.say("button.cancel"), pressed -> sheet.close()));
    sheet.show(body, buttons);
  }

  private List<StatusView.Fact> facts(ActivationForecast forecast) {
    return CodeFacts.of(desk.words(), forecast.places(), forecast.start(), forecast.end());
  }

  private void activate() {
    sheet.waitOut(desk.say("code.activates"));
    desk.live().ask(new Act.Activate(entered()), said -> {}, outcome -> {
      if (outcome.exit() == Exit.OK) activated(outcome.as(ActivateReport.class).activated());
      else if (sheet.isOpen()) askCode(outcome);
      else desk.refuse(outcome);
    });
  }

  private void activated(Activated activated) {
    var facts = CodeFacts.of(desk.words(), activated.places(), activated.start(), activated.end());
    boolean reserve = activated.result().equals("reserve");
    done(reserve ? "code.saved" : "code.activated", activated.product(), facts);
  }

  private void done(String key, String product, List<StatusView.Fact> facts) {
    var card = Parts.card(
        Level.PROTECTED,
        Parts.row(
            1,
            Parts.icon(Icons.of("circle-check", 32, Theme.colourKey(Level.PROTECTED))),
            Parts.heading(desk.words().of(key, Map.of("product", product)))));
    facts.forEach(fact -> card.add(Parts.fact(fact.name(), fact.value())));
    sheet.show(
        List.of(card), List.of(Parts.primary(desk.say("button.done"), pressed -> sheet.close())));
  }
}
