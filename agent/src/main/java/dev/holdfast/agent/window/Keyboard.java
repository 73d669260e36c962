package dev.holdfast.agent.window;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.function.Predicate;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.Scrollable;
import org.jspecify.annotations.Nullable;

/** What people without a mouse need beyond what Swing gives them. */
final class Keyboard {
  private Keyboard() {}

  /** Brings into sight whatever the keyboard has come to. */
  static void follow() {
    KeyboardFocusManager.getCurrentKeyboardFocusManager()
        .addPropertyChangeListener("permanentFocusOwner", moved -> bring(moved.getNewValue()));
  }

  /** What scrolls its own content keeps it where it is. */
  static void bring(@Nullable Object focused) {
    if (focused instanceof JComponent part && !(part instanceof Scrollable))
      part.scrollRectToVisible(new Rectangle(part.getSize()));
  }

  /** Scrolls it by page keys, wherever in {@code all} or beside it the keyboard is. */
  static void scrolls(JComponent all, JScrollPane scroll) {
    key(all, KeyEvent.VK_PAGE_DOWN, scroll, "scrollDown");
    key(all, KeyEvent.VK_PAGE_UP, scroll, "scrollUp");
  }

  private static void key(JComponent all, int key, JScrollPane scroll, String action) {
    all.registerKeyboardAction(
        pressed -> scroll
            .getActionMap()
            .get(action)
            .actionPerformed(new ActionEvent(scroll, ActionEvent.ACTION_PERFORMED, action)),
        KeyStroke.getKeyStroke(key, 0),
        JComponent.WHEN_IN_FOCUSED_WINDOW);
  }

  /** The first part of this kind that the keyboard can come to. */
  static Optional<Component> first(Container within, Predicate<Component> kind) {
    for (var part : within.getComponents()) {
      if (!part.isVisible() || !part.isEnabled()) continue;
      if (part.isFocusable() && kind.test(part)) return Optional.of(part);
      if (part instanceof Container inner) {
        var found = first(inner, kind);
        if (found.isPresent()) return found;
      }
    }
    return Optional.empty();
  }
}
