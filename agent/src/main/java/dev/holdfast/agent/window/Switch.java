package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JCheckBox;

/** A tick box that asks the agent for something; refused, it is as it was. */
final class Switch {
  private Switch() {}

  static JCheckBox of(
      Desk desk, String label, boolean on, Function<Boolean, Act> act, Consumer<Outcome> done) {
    var box = Parts.name(new JCheckBox(), label);
    box.setSelected(on);
    box.addActionListener(pressed -> desk.live()
        .ask(act.apply(box.isSelected()), said -> {}, outcome -> {
          if (outcome.exit() == Exit.OK) {
            done.accept(outcome);
            return;
          }
          box.setSelected(on);
          desk.refuse(outcome);
        }));
    return box;
  }
}
