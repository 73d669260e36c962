package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;

/** Side by side as many as fit, the others on further lines, in the direction of reading. */
final class Wrap implements LayoutManager {
  private final int gap;

  Wrap(int gap) {
    this.gap = gap;
  }

  private int gap() {
    return UIScale.scale(gap);
  }

  /** Goes through the parts; answers the height that they need. With {@code place} it puts them there. */
  private int flow(Container parent, boolean place) {
    var insets = parent.getInsets();
    boolean forward = parent.getComponentOrientation().isLeftToRight();
    int room = Math.max(1, parent.getWidth() - insets.left - insets.right);
    int x = 0;
    int y = 0;
    int line = 0;
    for (var part : parent.getComponents()) {
      if (!part.isVisible()) continue;
      var size = part.getPreferredSize();
      int width = Math.min(size.width, room);
      if (x > 0 && x + width > room) {
        y += line + gap();
        x = 0;
        line = 0;
      }
      int left = insets.left + (forward ? x : room - x - width);
      if (place) part.setBounds(left, insets.top + y, width, size.height);
      x += width + gap();
      line = Math.max(line, size.height);
    }
    return y + line;
  }

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    var insets = parent.getInsets();
    int width = 0;
    for (var part : parent.getComponents())
      if (part.isVisible()) width += (width == 0 ? 0 : gap()) + part.getPreferredSize().width;
    int height = parent.getWidth() == 0 ? highest(parent) : flow(parent, false);
    return new Dimension(width + insets.left + insets.right, height + insets.top + insets.bottom);
  }

  private static int highest(Container parent) {
    int height = 0;
    for (var part : parent.getComponents())
      if (part.isVisible()) height = Math.max(height, part.getPreferredSize().height);
    return height;
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    return preferredLayoutSize(parent);
  }

  @Override
  public void layoutContainer(Container parent) {
    flow(parent, true);
  }

  @Override
  public void addLayoutComponent(String name, Component part) {}

  @Override
  public void removeLayoutComponent(Component part) {}
}
