package dev.holdfast.agent.window;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.SetupReports.PermissionsReport;
import dev.holdfast.agent.setup.Permission;
import dev.holdfast.protocol.protection.Level;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/** What the system must still grant, what for, and the way to it; ticks appear by themselves (AGT-8). */
final class PermissionsPage implements Page {
  private static final int LOOK = 3000;
  private final Desk desk;
  private final Canvas canvas = new Canvas();
  private final Timer again = new Timer(LOOK, tick -> look());

  PermissionsPage(Desk desk) {
    this.desk = desk;
  }

  @Override
  public JComponent component() {
    return canvas.component();
  }

  @Override
  public void opened() {
    look();
    again.start();
  }

  @Override
  public void show(Live.Seen seen) {
    if (!canvas.component().isShowing()) again.stop();
  }

  /** The system tells nobody when it grants something, so it is looked at as long as somebody looks at the page. */
  private void look() {
    if (!canvas.component().isShowing() && again.isRunning()) {
      again.stop();
      return;
    }
    desk.live().ask(new Act.ListPermissions(), said -> {}, outcome -> {
      if (outcome.exit() != Exit.OK) return;
      var permissions = outcome.as(PermissionsReport.class).permissions();
      if (canvas.isNew(permissions)) canvas.draw(parts(permissions));
    });
  }

  private List<JComponent> parts(List<Permission> permissions) {
    var parts = new ArrayList<JComponent>();
    parts.add(Parts.title(desk.say("page.permissions")));
    parts.add(Parts.soft(desk.say("permissions.sentence")));
    permissions.forEach(each -> parts.add(part(each)));
    return parts;
  }

  private JComponent part(Permission permission) {
    var key = "permission." + permission.id();
    var granted = permission.granted();
    var level = Boolean.TRUE.equals(granted) ? Level.PROTECTED : Level.ATTENTION;
    var mark = granted == null ? "untold" : granted ? "granted" : "missing";
    var words = Parts.column(
        2,
        Parts.strong(Text.of(key)),
        Parts.soft(Text.of(key + ".why")),
        Parts.text(desk.say("permissions." + mark)));
    if (!Boolean.TRUE.equals(granted) && Text.has(key + ".how"))
      words.add(Parts.soft(Text.of(key + ".how")));
    var icon = granted == null ? "info" : granted ? "circle-check" : "triangle-alert";
    return Parts.item(
        Icons.of(icon, 28, Theme.colourKey(level)),
        words,
        Boolean.TRUE.equals(granted) ? null : way(permission, words));
  }

  /** What leads to granting it: the system's own page, or a command to copy. */
  private @Nullable JComponent way(Permission permission, JPanel words) {
    var page = permission.page();
    var command = permission.command();
    if (page != null)
      return Parts.button(desk.say("permissions.open"), pressed -> desk.browse(page));
    if (command == null) return null;
    words.add(Parts.command(command));
    return Parts.button(desk.say("permissions.copy"), pressed -> desk.copy(command));
  }
}
