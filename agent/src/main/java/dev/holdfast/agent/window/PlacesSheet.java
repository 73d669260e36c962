package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Reports.PlaceReport;
import dev.holdfast.protocol.message.Problem.Facts;
import dev.holdfast.protocol.message.TakenPlaces.Holder;
import dev.holdfast.protocol.message.TakenPlaces.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** Who holds the device places where none is free, and freeing one of them. */
final class PlacesSheet {
  private final Desk desk;
  private final Sheet sheet;

  PlacesSheet(Desk desk) {
    this.desk = desk;
    this.sheet = new Sheet(desk, desk.say("places.title"));
  }

  void open(@Nullable Facts facts) {
    var places = facts == null ? null : facts.places();
    open(places == null ? List.of() : List.of(places));
  }

  void open(List<Taken> full) {
    var body = new ArrayList<JComponent>();
    if (full.isEmpty()) body.add(Parts.text(desk.say("places.none")));
    for (var taken : full) {
      body.add(Parts.text(desk.words()
          .of("places.sentence", Map.of("product", taken.product(), "held", taken.held()))));
      for (var holder : taken.holders()) body.add(part(taken, holder));
    }
    sheet.show(body, List.of(Parts.button(desk.say("button.close"), pressed -> sheet.close())));
  }

  private JComponent part(Taken taken, Holder holder) {
    var contact =
        desk.words().of("places.contact", Map.of("at", desk.words().moment(holder.lastContact())));
    var text = Parts.column(
        2,
        Parts.strong(holder.name()),
        Parts.soft(holder.self() ? desk.say("places.self") : contact));
    if (holder.self()) return Parts.card(text);
    var free = Parts.button(desk.say("places.free"), pressed -> free(taken, holder));
    free.getAccessibleContext().setAccessibleName(free.getText() + ": " + holder.name());
    return Parts.card(Parts.row(0, text, free));
  }

  private void free(Taken taken, Holder holder) {
    var ongoing = new Live.Ongoing[1];
    ongoing[0] = desk.live()
        .ask(
            new Act.FreePlace(taken.subscription(), holder.device()),
            said -> Authorizing.hear(desk, sheet, said, Objects.requireNonNull(ongoing[0])),
            outcome -> {
              sheet.whenClosed(() -> {});
              if (outcome.exit() != Exit.OK) {
                sheet.close();
                desk.refuse(outcome);
                return;
              }
              var freed = outcome.as(PlaceReport.class).freed();
              var until = desk.words().moment(freed.until());
              sheet.show(
                  List.of(Parts.text(
                      freed.waits()
                          ? desk.words().of("places.waits", Map.of("until", until))
                          : desk.say("places.freed"))),
                  List.of(Parts.primary(desk.say("button.done"), pressed -> sheet.close())));
            });
  }
}
