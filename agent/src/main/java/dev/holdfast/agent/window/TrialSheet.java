package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.protocol.message.TrialOffers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;

/** Trying a product, once for each computer ever (LIC-8). */
final class TrialSheet {
  private final Desk desk;

  TrialSheet(Desk desk) {
    this.desk = desk;
  }

  void open() {
    desk.ask(new Act.ListTrials(), outcome -> show(outcome.as(TrialOffers.class)));
  }

  private void show(TrialOffers offers) {
    var sheet = new Sheet(desk, desk.say("trial.title"));
    var body = new ArrayList<JComponent>();
    var reason = offers.reason();
    if (offers.trials().isEmpty())
      body.add(Parts.text(desk.say("trial.none")
          + (reason == null ? "" : " " + desk.words().meaning("why.", reason))));
    for (var offer : offers.trials()) {
      var text = Parts.column(
          2,
          Parts.strong(offer.product()),
          Parts.soft(desk.words()
              .of(
                  "trial.offer",
                  Map.of(
                      "name", offer.name(),
                      "places", desk.words().count("licensing.places.held", offer.places())))));
      body.add(Parts.card(Parts.row(0, text, Parts.button(desk.say("trial.start"), pressed -> {
        sheet.close();
        desk.ask(new Act.StartTrial(offer.plan()), done -> {});
      }))));
    }
    sheet.show(body, List.of(Parts.button(desk.say("button.close"), pressed -> sheet.close())));
  }
}
