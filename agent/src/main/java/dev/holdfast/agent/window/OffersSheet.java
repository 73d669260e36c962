package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.protocol.message.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;

/** Several subscriptions of the account fit: the person chooses one (LIC-3). */
final class OffersSheet {
  private final Desk desk;
  private final Sheet sheet;

  OffersSheet(Desk desk) {
    this.desk = desk;
    this.sheet = new Sheet(desk, desk.say("offers.title"));
  }

  void open(List<Offer> offers) {
    var body = new ArrayList<JComponent>();
    body.add(Parts.text(desk.say(offers.isEmpty() ? "offers.none" : "offers.sentence")));
    for (var offer : offers) body.add(part(offer));
    sheet.show(body, List.of(Parts.button(desk.say("button.later"), pressed -> sheet.close())));
  }

  private JComponent part(Offer offer) {
    var words = desk.words();
    var end = offer.end();
    var until = end == null
        ? words.of("licensing.no-end")
        : words.of("offers.until", Map.of("day", words.lastDay(end)));
    var reason = offer.reason();
    var text = Parts.column(
        2,
        Parts.strong(offer.product()),
        Parts.soft(offer.fits() || reason == null ? until : words.meaning("why.", reason)));
    if (!offer.fits()) return Parts.card(text);
    return Parts.card(Parts.row(0, text, Parts.button(desk.say("offers.take"), pressed -> {
      sheet.close();
      desk.ask(new Act.ChooseOffer(offer.id()), done -> {});
    })));
  }
}
