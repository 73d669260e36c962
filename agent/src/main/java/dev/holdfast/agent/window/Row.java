package dev.holdfast.agent.window;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Side by side in the direction of reading: the part that was added with {@link #REST} takes the room that is left. */
final class Row implements LayoutManager {
  static final String REST = "rest";
  private static final int LEAST = 120;

  private final int gap;
  private @Nullable Component rest;

  Row(int gap) {
    this.gap = gap;
  }

  private static List<Component> shown(Container parent) {
    return Arrays.stream(parent.getComponents()).filter(Component::isVisible).toList();
  }

  /** The rest has what the others leave of the width; too little for all of them makes them narrower as well. */
  private int widthOf(Component part, Container parent) {
    var insets = parent.getInsets();
    int room = parent.getWidth() - insets.left - insets.right;
    if (!Objects.equals(part, rest))
      return Math.min(part.getPreferredSize().width, Math.max(0, room));
    if (parent.getWidth() == 0) return part.getPreferredSize().width;
    int others = shown(parent).stream()
        .filter(each -> !each.equals(part))
        .mapToInt(each -> each.getPreferredSize().width + gap)
        .sum();
    return Math.max(LEAST, room - others);
  }

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    int width = 0;
    int height = 0;
    for (var part : shown(parent)) {
      int own = widthOf(part, parent);
      height = Math.max(height, Stack.heightAt(part, own));
      width += (width == 0 ? 0 : gap) + own;
    }
    var insets = parent.getInsets();
    return new Dimension(width + insets.left + insets.right, height + insets.top + insets.bottom);
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    return preferredLayoutSize(parent);
  }

  @Override
  public void layoutContainer(Container parent) {
    var insets = parent.getInsets();
    boolean forward = parent.getComponentOrientation().isLeftToRight();
    int room = parent.getHeight() - insets.top - insets.bottom;
    int x = forward ? insets.left : parent.getWidth() - insets.right;
    for (var part : shown(parent)) {
      int width = widthOf(part, parent);
      int height = Math.min(room, Stack.heightAt(part, width));
      int y = insets.top + (room - height) / 2;
      part.setBounds(forward ? x : x - width, y, width, height);
      x += forward ? width + gap : -width - gap;
    }
  }

  @Override
  public void addLayoutComponent(String name, Component part) {
    if (REST.equals(name)) rest = part;
  }

  @Override
  public void removeLayoutComponent(Component part) {
    if (part.equals(rest)) rest = null;
  }
}
