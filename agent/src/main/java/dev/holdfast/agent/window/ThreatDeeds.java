package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import org.jspecify.annotations.Nullable;

/** What can be done about threats; several are dealt with together. */
final class ThreatDeeds {
  private final Desk desk;
  private final Runnable then;

  ThreatDeeds(Desk desk, Runnable then) {
    this.desk = desk;
    this.then = then;
  }

  /** For these; none: for everything. */
  List<JButton> buttons(List<Threat> chosen) {
    var held = with(chosen, Done.QUARANTINED);
    var left = with(chosen, Done.LEFT);
    var buttons = new ArrayList<JButton>();
    if (!held.isEmpty()) {
      buttons.add(button("threats.restore", held, threat -> restored(threat, null)));
      buttons.add(Parts.button(desk.say("threats.restore-to"), pressed -> choose(held)));
    }
    if (!left.isEmpty())
      buttons.add(button("threats.exclude", left, each -> new Act.ExcludeThreat(each.id())));
    if (!held.isEmpty() || !left.isEmpty())
      buttons.add(button(
          "threats.delete",
          Stream.concat(held.stream(), left.stream()).toList(),
          each -> new Act.DeleteThreat(each.id(), each.done() == Done.QUARANTINED)));
    if (chosen.isEmpty())
      buttons.add(Parts.button(desk.say("threats.empty-quarantine"), pressed -> emptyIt()));
    return buttons;
  }

  private static List<Threat> with(List<Threat> threats, Done done) {
    return threats.stream().filter(each -> each.done() == done).toList();
  }

  private JButton button(String key, List<Threat> threats, Function<Threat, Act> deed) {
    return Parts.button(
        desk.words().count(key, threats.size()), pressed -> ask(key, threats, deed));
  }

  private void ask(String key, List<Threat> threats, Function<Threat, Act> deed) {
    var named = threats.size() == 1
        ? threats.getFirst().file()
        : desk.words().count("threats.files", threats.size());
    new Asking(desk, desk.say(key + ".title"))
        .open(
            desk.words().of(key + ".sentence", Map.of("file", named)),
            desk.words().count(key, threats.size()),
            () -> dealWith(threats, deed));
  }

  private void dealWith(List<Threat> threats, Function<Threat, Act> deed) {
    desk.live().askAll(threats.stream().map(deed).toList(), refused -> {
      refused.ifPresent(desk::refuse);
      then.run();
    });
  }

  private static Act restored(Threat threat, @Nullable String folder) {
    return new Act.RestoreFile(threat.id(), folder);
  }

  /** To another folder than its own: that is gone, or has another file of that name. */
  private void choose(List<Threat> held) {
    var chooser = new JFileChooser();
    chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
    chooser.setDialogTitle(desk.say("threats.restore-to.title"));
    if (chooser.showOpenDialog(desk.frame()) != JFileChooser.APPROVE_OPTION) return;
    var folder = chooser.getSelectedFile().toPath().toAbsolutePath().normalize().toString();
    dealWith(held, threat -> restored(threat, folder));
  }

  private void emptyIt() {
    new Asking(desk, desk.say("threats.empty-quarantine.title"))
        .open(
            desk.say("threats.empty-quarantine.sentence"),
            desk.say("threats.empty-quarantine.do"),
            () -> desk.ask(new Act.EmptyQuarantine(), done -> then.run()));
  }
}
