package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import dev.holdfast.protocol.protection.Level;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;

/** The components of protection: what each does, whether it works, and its switch. */
final class ComponentsPage implements Page {
  private final Desk desk;
  private final Canvas canvas = new Canvas();

  ComponentsPage(Desk desk) {
    this.desk = desk;
  }

  @Override
  public JComponent component() {
    return canvas.component();
  }

  @Override
  public void show(Live.Seen seen) {
    var status = seen.status();
    var states =
        status == null ? List.<ComponentState>of() : status.protection().components();
    if (canvas.isNew(states)) canvas.draw(parts(states));
  }

  private List<JComponent> parts(List<ComponentState> states) {
    var parts = new ArrayList<JComponent>();
    parts.add(Parts.title(desk.say("page.components")));
    parts.add(Parts.soft(desk.say("components.sentence")));
    for (var state : states) parts.add(part(state));
    return parts;
  }

  /** In a word how a component stands; a pure matter of its state. */
  static String key(ComponentState state) {
    var mode = state.mode();
    var problem = state.problem();
    if (!state.on()) return "component.off";
    if (problem != null) return "component.problem." + problem;
    return mode == null ? "component.on" : "component.mode." + mode;
  }

  static Level level(ComponentState state) {
    if (state.works()) return Level.PROTECTED;
    return state.component() == Component.REAL_TIME_PROTECTION ? Level.PROBLEM : Level.ATTENTION;
  }

  private JComponent part(ComponentState state) {
    var word = state.component().word();
    var name = desk.say("component." + word);
    var text = Parts.column(
        2,
        Parts.strong(name),
        Parts.soft(desk.say("component." + word + ".does")),
        Parts.text(desk.say(key(state))));
    var button = Parts.button(
        desk.say(state.on() ? "component.turn-off" : "component.turn-on"),
        pressed -> turn(state, name));
    button.setName(word);
    button.getAccessibleContext().setAccessibleName(button.getText() + ": " + name);
    return Parts.item(Icons.of(level(state), 28), text, button);
  }

  private void turn(ComponentState state, String name) {
    var act = new Act.TurnComponent(state.component().word(), !state.on());
    if (!state.on()) {
      desk.ask(act, done -> {});
      return;
    }
    new Asking(desk, name)
        .open(
            desk.say("component." + state.component().word() + ".off-sentence"),
            desk.say("component.turn-off"),
            () -> desk.ask(act, done -> {}));
  }
}
