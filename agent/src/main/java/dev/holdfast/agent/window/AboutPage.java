package dev.holdfast.agent.window;

import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.window.Door.Checked;
import dev.holdfast.protocol.protection.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/** Versions, databases, licences, and what customer service needs. */
final class AboutPage implements Page {
  private final Desk desk;
  private final Canvas canvas = new Canvas();
  private @Nullable String packed;
  private List<Checked> checks = List.of();
  private Live.Seen seen = new Live.Seen(null, null, false);

  AboutPage(Desk desk) {
    this.desk = desk;
  }

  private record Shown(
      String version,
      String engine,
      String databases,
      String device,
      String portal,
      String home,
      @Nullable String packed,
      List<Checked> checks) {}

  @Override
  public JComponent component() {
    return canvas.component();
  }

  @Override
  public void opened() {
    Thread.ofVirtual().name("doctor").start(() -> {
      var found = desk.door().check();
      SwingUtilities.invokeLater(() -> {
        checks = found;
        show(seen);
      });
    });
  }

  @Override
  public void show(Live.Seen now) {
    seen = now;
    var status = now.status();
    var shown = status == null
        ? new Shown(dev.holdfast.agent.Version.CURRENT, "", "", "", "", "", packed, checks)
        : shown(status);
    if (canvas.isNew(shown)) canvas.draw(parts(shown, now.daemon()));
  }

  private Shown shown(StatusReport status) {
    var engine = status.protection().engine();
    var databases = status.protection().databases();
    var device = status.agent().device();
    var name = engine.name() == null ? "" : engine.name() + " ";
    var version = engine.version() == null ? "" : engine.version() + ", ";
    return new Shown(
        status.agent().version(),
        name + version + desk.say("engine." + engine.state().word()),
        databases == null
            ? desk.say("status.fact.none")
            : desk.words()
                .of(
                    "about.set",
                    Map.of(
                        "set",
                        databases.set() == null ? "" : databases.set(),
                        "at",
                        desk.words().moment(databases.madeAt()))),
        device == null ? "" : device,
        status.portal().url(),
        status.agent().home(),
        packed,
        checks);
  }

  private List<JComponent> parts(Shown shown, boolean daemon) {
    return List.of(
        Parts.title(desk.say("page.about")),
        Parts.card(
            Parts.row(
                1,
                Parts.icon(Icons.brand(48)),
                Parts.column(
                    0,
                    Parts.heading(desk.say("window.title")),
                    Parts.soft(
                        desk.words().of("about.version", Map.of("version", shown.version()))))),
            Parts.fact(desk.say("about.engine"), shown.engine()),
            Parts.fact(desk.say("about.databases"), shown.databases()),
            Parts.fact(
                desk.say("about.service"), desk.say(daemon ? "about.runs" : "about.runs-not")),
            Parts.fact(desk.say("about.device"), shown.device()),
            Parts.fact(desk.say("about.portal"), shown.portal()),
            Parts.fact(desk.say("about.home"), shown.home())),
        checks(shown),
        support(shown),
        Parts.card(
            Parts.heading(desk.say("about.licences")),
            Parts.soft(desk.say("about.licences.sentence"))));
  }

  /** As {@code holdfast doctor} says it. */
  private JComponent checks(Shown shown) {
    var card = Parts.card(Parts.heading(desk.say("about.checks")));
    if (shown.checks().isEmpty()) card.add(Parts.soft(desk.say("about.checks.begin")));
    for (var check : shown.checks()) {
      var ok = check.ok();
      var level = Boolean.TRUE.equals(ok) ? Level.PROTECTED : Level.ATTENTION;
      var icon = ok == null ? "info" : ok ? "circle-check" : "triangle-alert";
      var words = Parts.column(2, Parts.fact(desk.say("about.check." + check.id()), check.found()));
      var help = "about.check." + check.id() + ".help";
      if (!Boolean.TRUE.equals(ok) && desk.words().has(help)) words.add(Parts.soft(desk.say(help)));
      card.add(Parts.row(1, Parts.icon(Icons.of(icon, 20, Theme.colourKey(level))), words));
    }
    return card;
  }

  private JComponent support(Shown shown) {
    var card = Parts.card(
        Parts.heading(desk.say("about.support")), Parts.soft(desk.say("about.support.sentence")));
    card.add(Parts.buttons(List.of(
        Parts.button(desk.say("about.pack"), pressed -> choose()),
        Parts.button(
            desk.say("about.service-page"), pressed -> desk.browse(shown.portal() + "/help")))));
    if (shown.packed() != null) card.add(Parts.text(shown.packed()));
    return card;
  }

  private void choose() {
    var chooser = new JFileChooser();
    chooser.setSelectedFile(Path.of("holdfast-support.zip").toFile());
    chooser.setDialogTitle(desk.say("about.pack.title"));
    if (chooser.showSaveDialog(desk.frame()) != JFileChooser.APPROVE_OPTION) return;
    var file = chooser.getSelectedFile().toPath();
    Thread.ofVirtual().name("bundle").start(() -> {
      var said = desk.door().bundle(file);
      SwingUtilities.invokeLater(() -> {
        packed = said;
        show(seen);
      });
    });
  }
}
