package dev.holdfast.agent.window;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import dev.holdfast.protocol.protection.Level;
import java.awt.AWTException;
import java.awt.Frame;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import javax.swing.JFrame;
import org.jspecify.annotations.Nullable;

/** The agent's place in the system's tray, where there is one; everything is reached without it as well. */
final class TrayPlace {
  static final TrayPlace NONE = new TrayPlace(null);
  private final @Nullable TrayIcon icon;
  private @Nullable Level told;

  private TrayPlace(@Nullable TrayIcon icon) {
    this.icon = icon;
  }

  /** Takes the place; a system that has none, or says so and has none, is left alone. */
  static TrayPlace of(Desk desk, Runnable quit) {
    if (!SystemTray.isSupported()) return NONE;
    var menu = new PopupMenu();
    var open = new MenuItem(desk.say("tray.open"));
    open.addActionListener(pressed -> bring(desk.frame()));
    var leave = new MenuItem(desk.say("tray.quit"));
    leave.addActionListener(pressed -> quit.run());
    menu.add(open);
    menu.add(leave);
    var icon = new TrayIcon(picture(Level.UNKNOWN), desk.say("window.title"), menu);
    icon.setImageAutoSize(true);
    icon.addActionListener(pressed -> bring(desk.frame()));
    try {
      SystemTray.getSystemTray().add(icon);
      return new TrayPlace(icon);
    } catch (AWTException noTray) {
      return NONE;
    }
  }

  private static void bring(JFrame frame) {
    frame.setVisible(true);
    frame.setExtendedState(frame.getExtendedState() & ~Frame.ICONIFIED);
    frame.toFront();
  }

  private static java.awt.Image picture(Level level) {
    return ((FlatSVGIcon) Icons.of(level, 24)).getImage();
  }

  /** Shows how this computer stands; a problem is told once when it comes up. */
  void show(Level level, String sentence) {
    if (icon == null || level == told) return;
    icon.setImage(picture(level));
    icon.setToolTip(sentence);
    if (level == Level.PROBLEM && told != null)
      icon.displayMessage(sentence, "", TrayIcon.MessageType.WARNING);
    told = level;
  }

  void leave() {
    if (icon != null) SystemTray.getSystemTray().remove(icon);
  }
}
