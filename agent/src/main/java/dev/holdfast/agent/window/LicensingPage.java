package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.Action;
import dev.holdfast.agent.act.Reports.DeliveriesReport;
import dev.holdfast.agent.act.Reports.OffersReport;
import dev.holdfast.agent.act.Reports.RefreshReport;
import dev.holdfast.protocol.message.Delivery;
import dev.holdfast.protocol.protection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/** The licence in use, the one in reserve, and everything that can be done about them (LIC-1, LIC-11). */
final class LicensingPage implements Page {
  private static final String WAITING = "delivery-waiting";
  private final Desk desk;
  private final Canvas canvas = new Canvas();
  private @Nullable Delivery waiting;

  LicensingPage(Desk desk) {
    this.desk = desk;
  }

  private record Shown(LicenceView view, @Nullable Delivery waiting) {}

  @Override
  public JComponent component() {
    return canvas.component();
  }

  @Override
  public void show(Live.Seen seen) {
    var status = seen.status();
    if (status == null) {
      if (canvas.isNew("none")) canvas.draw(List.of(Parts.soft(desk.say("status.begins"))));
      return;
    }
    var notice = status.notice();
    boolean sent = notice != null && notice.id().equals(WAITING);
    if (sent && waiting == null) look();
    if (!sent) waiting = null;
    var view = LicenceView.of(status, desk.words());
    if (canvas.isNew(new Shown(view, waiting))) canvas.draw(parts(view));
  }

  private void look() {
    desk.live().ask(new Act.ListDeliveries(), said -> {}, outcome -> {
      if (!outcome.body().isNull()) waiting = outcome.as(DeliveriesReport.class).waiting();
      if (waiting != null) show(desk.live().last());
    });
  }

  private List<JComponent> parts(LicenceView view) {
    var parts = new ArrayList<JComponent>();
    parts.add(Parts.title(desk.say("page.licensing")));
    if (waiting != null) parts.add(waiting(waiting));
    view.warnings()
        .forEach(warning -> parts.add(Parts.card(
            Level.ATTENTION,
            Parts.row(
                1,
                Parts.icon(Icons.of("triangle-alert", 20, Theme.colourKey(Level.ATTENTION))),
                Parts.text(warning)))));
    parts.add(current(view));
    if (!view.reserve().isEmpty()) parts.add(reserve(view));
    if (view.newCode()) parts.add(newCode());
    parts.add(Parts.buttons(rest(view)));
    return parts;
  }

  private JComponent waiting(Delivery delivery) {
    var replaces = delivery.replaces();
    var sentence = replaces == null
        ? desk.words().of("delivery.waits", Map.of("product", delivery.product()))
        : desk.words()
            .of("delivery.replaces", Map.of("product", delivery.product(), "replaces", replaces));
    return Parts.card(
        Level.WORKING,
        Parts.row(
            1,
            Parts.icon(Icons.of("package", 24, Theme.colourKey(Level.WORKING))),
            Parts.text(sentence)),
        Parts.buttons(List.of(
            Parts.primary(desk.say("delivery.take"), pressed -> decide(new Act.FinishDelivery())),
            Parts.button(
                desk.say("delivery.refuse"), pressed -> decide(new Act.RefuseDelivery())))));
  }

  private void decide(Act act) {
    desk.ask(act, done -> {
      waiting = null;
      show(desk.live().last());
    });
  }

  private JComponent current(LicenceView view) {
    var card = Parts.card(Parts.soft(desk.say("licensing.current")));
    var icon = view.state().isEmpty() ? Icons.of(Level.PROBLEM, 28) : Icons.of(view.level(), 28);
    var name = Parts.heading(view.headline());
    card.add(
        view.state().isEmpty()
            ? Parts.row(1, Parts.icon(icon), name)
            : Parts.row(1, Parts.icon(icon), Parts.column(0, name, Parts.soft(view.state()))));
    view.facts().forEach(fact -> card.add(Parts.fact(fact.name(), fact.value())));
    var first = view.actions().getFirst();
    if (!view.newCode() || !first.id().equals("enter-code"))
      card.add(Parts.buttons(List.of(button(first, true))));
    return card;
  }

  private JComponent reserve(LicenceView view) {
    var card = Parts.card(Parts.soft(desk.say("licensing.reserve")));
    view.reserve().forEach(fact -> card.add(Parts.fact(fact.name(), fact.value())));
    card.add(Parts.buttons(
        List.of(Parts.button(desk.say("licensing.drop-reserve"), pressed -> dropReserve()))));
    return card;
  }

  private void dropReserve() {
    new Asking(desk, desk.say("licensing.drop-reserve.title"))
        .open(
            desk.say("licensing.drop-reserve.sentence"),
            desk.say("licensing.drop-reserve.do"),
            () -> desk.ask(new Act.DropReserve(), done -> {}));
  }

  private JComponent newCode() {
    return Parts.card(
        Parts.soft(desk.say("licensing.new-code")),
        Parts.text(desk.say("licensing.new-code.sentence")),
        Parts.buttons(List.of(
            Parts.primary(desk.say("action.enter-code"), pressed -> new CodeWizard(desk).open()))));
  }

  /** The first action has its place in the block of the licence, or in that of a new code. */
  private List<JButton> rest(LicenceView view) {
    var buttons = new ArrayList<JButton>();
    view.actions().stream().skip(1).map(action -> button(action, false)).forEach(buttons::add);
    if (view.connected())
      buttons.add(Parts.button(desk.say("licensing.choose"), pressed -> chooseAnother()));
    return buttons;
  }

  private JButton button(Action action, boolean primary) {
    var label = desk.say("action." + action.id());
    return primary
        ? Parts.primary(label, pressed -> take(action))
        : Parts.button(label, pressed -> take(action));
  }

  private void take(Action action) {
    var url = action.url();
    if (url != null) {
      desk.browse(url);
      return;
    }
    switch (action.id()) {
      case "enter-code" -> new CodeWizard(desk).open();
      case "try" -> new TrialSheet(desk).open();
      case "activate-reserve" -> desk.ask(new Act.ActivateReserve(), done -> {});
      case "recover-codes" -> new RecoverSheet(desk).open();
      default -> desk.ask(new Act.RefreshLicence(), this::refreshed);
    }
  }

  private void refreshed(Outcome outcome) {
    var offers = outcome.as(RefreshReport.class).offers();
    if (offers != null && !offers.isEmpty()) new OffersSheet(desk).open(offers);
  }

  /** The subscriptions of the account, of which this computer may use another one. */
  private void chooseAnother() {
    desk.ask(
        new Act.ListOffers(),
        outcome -> new OffersSheet(desk).open(outcome.as(OffersReport.class).subscriptions()));
  }
}
