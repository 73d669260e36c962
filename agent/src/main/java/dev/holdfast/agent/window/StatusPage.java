package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.window.StatusView.Need;
import dev.holdfast.agent.window.StatusView.Work;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.ScanKind;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JProgressBar;

/** How this computer stands, in one sentence; what needs the person, each with what helps; then the rest. */
final class StatusPage implements Page {
  private final Desk desk;
  private final Canvas canvas = new Canvas();

  StatusPage(Desk desk) {
    this.desk = desk;
  }

  @Override
  public JComponent component() {
    return canvas.component();
  }

  @Override
  public void show(Live.Seen seen) {
    var status = seen.status();
    if (status == null) {
      var trouble = seen.trouble();
      if (canvas.isNew(trouble == null ? "begins" : trouble.code())) canvas.draw(without(seen));
      return;
    }
    var view = StatusView.of(status, desk.words());
    if (canvas.isNew(view)) canvas.draw(parts(view));
  }

  /** Nothing is known of an agent: it starts, or has never been set up, or cannot be talked to. */
  private List<JComponent> without(Live.Seen seen) {
    var trouble = seen.trouble();
    if (trouble == null) return List.of(Parts.soft(desk.say("status.begins")));
    if (!trouble.code().equals("no-portal")) return List.of(RefusalSheet.card(desk, trouble));
    return List.of(
        Parts.title(desk.say("welcome.title")),
        Parts.text(desk.say("welcome.sentence")),
        Parts.buttons(List.of(
            Parts.primary(desk.say("welcome.connect"), pressed -> new ConnectSheet(desk).open()))));
  }

  private List<JComponent> parts(StatusView view) {
    var parts = new ArrayList<JComponent>();
    parts.add(hero(view));
    if (view.setupDue()) parts.add(setup());
    if (view.work() != null) parts.add(work(desk, view.work()));
    view.notes()
        .forEach(note -> parts.add(Parts.card(
            Level.WORKING,
            Parts.row(
                1,
                Parts.icon(Icons.of("bell", 20, Theme.colourKey(Level.WORKING))),
                Parts.text(note)))));
    for (var need : view.needs()) parts.add(need(need));
    parts.add(Parts.card(view.facts().stream()
        .map(fact -> Parts.fact(fact.name(), fact.value()))
        .toArray(JComponent[]::new)));
    return parts;
  }

  private JComponent hero(StatusView view) {
    var words = Parts.column(4, Parts.title(view.title()), Parts.text(view.sentence()));
    var buttons = Parts.buttons(List.of(
        Parts.button(desk.say("status.quick-scan"), pressed -> {
          desk.go(Place.SCAN);
          desk.scan(ScanKind.QUICK, List.of());
        }),
        Parts.button(
            desk.say("status.update"), pressed -> desk.ask(new Act.Update(), done -> {}))));
    return Parts.card(
        view.level(), Parts.row(1, Parts.icon(Icons.of(view.level(), 48)), words), buttons);
  }

  private JComponent setup() {
    var icon = Parts.icon(Icons.of("info", 24, Theme.colourKey(Level.ATTENTION)));
    var begin = Parts.primary(desk.say("setup.begin"), pressed -> new SetupWizard(desk).open());
    return Parts.card(
        Level.ATTENTION, Parts.row(1, icon, Parts.text(desk.say("setup.due")), begin));
  }

  /** What is running, with how far it has come. */
  static JComponent work(Desk desk, Work work) {
    var bar = new JProgressBar(0, 100);
    var percent = work.percent();
    bar.setIndeterminate(percent == null);
    if (percent != null) bar.setValue(percent);
    bar.getAccessibleContext().setAccessibleName(work.what());
    return Parts.card(
        Parts.row(
            1,
            Parts.icon(Icons.of("hourglass", 20, Theme.colourKey(Level.WORKING))),
            Parts.strong(work.what())),
        bar,
        Parts.soft(work.progress()));
  }

  private JComponent need(Need need) {
    var words = need.mend().isEmpty()
        ? Parts.strong(need.what())
        : Parts.column(2, Parts.strong(need.what()), Parts.soft(need.mend()));
    var step = need.step();
    var button = step == null
        ? null
        : Parts.button(desk.say("step." + step.word()), pressed -> desk.take(step));
    return Parts.item(Icons.of(need.level(), 24), words, button);
  }
}
