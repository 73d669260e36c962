package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.HoldingsReport;
import dev.holdfast.protocol.StableId;
import dev.holdfast.protocol.message.Holdings;
import dev.holdfast.protocol.message.Holdings.Held;
import dev.holdfast.protocol.protection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.swing.JComponent;

/** *Recover my activation codes* (LIC-2): connect if need be, bring the codes into the account, show them there. */
final class RecoverSheet {
  private final Desk desk;

  RecoverSheet(Desk desk) {
    this.desk = desk;
  }

  void open() {
    var status = desk.live().last().status();
    if (status != null && status.connected()) recover();
    else new ConnectSheet(desk).then("recover.connect", this::recover).open();
  }

  private void recover() {
    desk.live().ask(new Act.RecoverCodes(), said -> {}, outcome -> {
      if (outcome.body().isNull()) desk.refuse(outcome);
      else show(outcome, outcome.as(HoldingsReport.class).holdings());
    });
  }

  private void show(Outcome outcome, Holdings holdings) {
    var sheet = new Sheet(desk, desk.say("recover.title"));
    var body = new ArrayList<JComponent>();
    if (holdings.subscriptions().isEmpty()) body.add(Parts.text(desk.say("recover.nothing")));
    for (var held : holdings.subscriptions()) body.add(part(held));
    var help = outcome.help();
    if (help != null)
      body.add(Parts.buttons(
          List.of(Parts.link(desk.say("refused.service"), pressed -> desk.browse(help)))));
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("recover.show"), pressed -> desk.browse(holdings.page())),
            Parts.button(desk.say("button.close"), pressed -> sheet.close())));
  }

  private JComponent part(Held held) {
    boolean yours = held.owner() == Holdings.Owner.YOU;
    var level = yours ? Level.PROTECTED : Level.ATTENTION;
    var why = Objects.requireNonNullElse(held.reason(), "not-moved");
    var sentence = desk.words()
        .of(
            "recover." + StableId.of(held.owner()),
            Map.of("reason", desk.words().meaning("why.", why), "key", held.supportKey()));
    return Parts.card(
        level,
        Parts.row(
            1,
            Parts.icon(
                Icons.of(yours ? "circle-check" : "triangle-alert", 24, Theme.colourKey(level))),
            Parts.column(2, Parts.strong(held.product()), Parts.text(sentence))));
  }
}
