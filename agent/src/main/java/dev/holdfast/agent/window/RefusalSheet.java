package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.window.Refusal.Next;
import dev.holdfast.protocol.protection.Level;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;

/** Tells why something was not done, what helps, and where customer service is. */
final class RefusalSheet {
  private final Desk desk;

  RefusalSheet(Desk desk) {
    this.desk = desk;
  }

  void open(Outcome outcome) {
    var sheet = new Sheet(desk, desk.say("refused.title"));
    sheet.show(List.of(card(desk, outcome, false)), buttons(outcome, sheet));
  }

  /** The refusal as a part of a page or of a wizard, with what helps where that is elsewhere. */
  static JPanel card(Desk desk, Outcome outcome) {
    return card(desk, outcome, true);
  }

  private static JPanel card(Desk desk, Outcome outcome, boolean helping) {
    var refusal = Refusal.of(outcome, desk.words());
    var parts = new ArrayList<JComponent>();
    var icon = Parts.icon(Icons.of("triangle-alert", 24, Theme.colourKey(Level.ATTENTION)));
    parts.add(Parts.row(1, icon, Parts.text(refusal.sentence())));
    var links = new ArrayList<JButton>();
    var next = refusal.next();
    if (helping && next != null && next.isElsewhere())
      links.add(Parts.link(
          desk.say("refused.next." + next.word()),
          pressed -> new RefusalSheet(desk).take(next, outcome)));
    var help = refusal.help();
    if (help != null)
      links.add(Parts.link(desk.say("refused.service"), pressed -> desk.browse(help)));
    if (!links.isEmpty()) parts.add(Parts.buttons(links));
    return Parts.card(Level.ATTENTION, parts.toArray(JComponent[]::new));
  }

  private List<JButton> buttons(Outcome outcome, Sheet sheet) {
    var buttons = new ArrayList<JButton>();
    var next = Refusal.of(outcome, desk.words()).next();
    if (next != null && next != Next.TRY_AGAIN)
      buttons.add(Parts.primary(desk.say("refused.next." + next.word()), pressed -> {
        sheet.close();
        take(next, outcome);
      }));
    var close = desk.say("button.close");
    buttons.add(
        buttons.isEmpty()
            ? Parts.primary(close, pressed -> sheet.close())
            : Parts.button(close, pressed -> sheet.close()));
    return buttons;
  }

  private void take(Next next, Outcome outcome) {
    switch (next) {
      case SET_UP -> new SetupWizard(desk).open();
      case CONNECT -> new ConnectSheet(desk).open();
      case ENTER_CODE -> new CodeWizard(desk).open();
      case SEE_PLACES -> new PlacesSheet(desk).open(outcome.facts());
      case UPDATE -> desk.ask(new Act.Update(), done -> {});
      case TRY_AGAIN -> desk.go(Place.STATUS);
    }
  }
}
