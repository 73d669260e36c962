package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.util.List;
import java.util.Objects;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.Scrollable;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/** What a page is drawn on. It is drawn anew only when what it shows has changed, and whoever was at a button stays there. */
final class Canvas {
  private static final int WIDEST = 860;
  private static final int MARGIN = 28;
  private static final int STEP = 24;

  private final Sheets content = new Sheets();
  private final JPanel all = new JPanel(new BorderLayout());
  private final JScrollPane scroll = new JScrollPane();
  private @Nullable Object shown;

  Canvas() {
    scroll.setViewportView(content);
    scroll.setBorder(Margin.none());
    scroll.getVerticalScrollBar().setUnitIncrement(STEP);
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    all.add(scroll);
    Keyboard.scrolls(all, scroll);
  }

  JComponent component() {
    return all;
  }

  /** Whether this differs from what is drawn; from then on it counts as drawn. */
  boolean isNew(Object view) {
    if (Objects.equals(view, shown)) return false;
    shown = view;
    return true;
  }

  /** Has it drawn anew whatever it shows. */
  void forget() {
    shown = null;
  }

  void draw(List<? extends JComponent> parts) {
    var focused = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    var name = focused != null && SwingUtilities.isDescendingFrom(focused, content)
        ? focused.getName()
        : null;
    var at = scroll.getViewport().getViewPosition();
    content.removeAll();
    parts.forEach(content::add);
    content.applyComponentOrientation(all.getComponentOrientation());
    content.revalidate();
    content.repaint();
    SwingUtilities.invokeLater(() -> scroll.getViewport().setViewPosition(at));
    if (name != null) focus(content, name);
  }

  private static boolean focus(Container within, String name) {
    for (Component part : within.getComponents()) {
      if (name.equals(part.getName()) && part.isFocusable()) return part.requestFocusInWindow();
      if (part instanceof Container inner && focus(inner, name)) return true;
    }
    return false;
  }

  /** As wide as the window, yet no wider than lines can be read. */
  private static final class Sheets extends JPanel implements Scrollable {
    private static final long serialVersionUID = 1;

    Sheets() {
      super(new Stack(18));
      setBorder(new Margin(MARGIN, MARGIN, MARGIN, MARGIN));
    }

    /** What is too wide is left free at the end of the lines. */
    @Override
    public java.awt.Insets getInsets() {
      var insets = super.getInsets();
      int free = Math.max(0, getWidth() - UIScale.scale(WIDEST + 2 * MARGIN));
      if (getComponentOrientation().isLeftToRight()) insets.right += free;
      else insets.left += free;
      return insets;
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
      return UIScale.scale(new Dimension(640, 480));
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
      return UIScale.scale(STEP);
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
      return visible.height - UIScale.scale(2 * STEP);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
      return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
      return false;
    }
  }
}
