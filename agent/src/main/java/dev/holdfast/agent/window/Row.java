package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Side by side in the direction of reading: the part that was added with {@link #REST} takes the room that is left. Where
 * that is too little to be read, what follows it goes below it.
 */
final class Row implements LayoutManager {
  static final String REST = "rest";
  private static final int LEAST = 200;

  private final int gap;
  private @Nullable Component rest;

  Row(int gap) {
    this.gap = gap;
  }

  private int gap() {
    return UIScale.scale(gap);
  }

  private static List<Component> shown(Container parent) {
    return Arrays.stream(parent.getComponents()).filter(Component::isVisible).toList();
  }

  private static int room(Container parent) {
    var insets = parent.getInsets();
    return Math.max(0, parent.getWidth() - insets.left - insets.right);
  }

  private int widthOf(List<Component> parts) {
    return parts.stream()
        .mapToInt(part -> part.getPreferredSize().width + gap())
        .sum();
  }

  /** What stands before the rest. */
  private List<Component> before(List<Component> parts) {
    return rest == null ? parts : parts.subList(0, Math.max(0, parts.indexOf(rest)));
  }

  /** One line, or two where the rest would be too narrow beside what follows it. */
  private List<List<Component>> lines(Container parent) {
    var parts = shown(parent);
    int at = rest == null ? -1 : parts.indexOf(rest);
    boolean last = at < 0 || at == parts.size() - 1;
    int left = room(parent) - (last ? 0 : widthOf(parts) - rest(parts).getPreferredSize().width);
    if (last || parent.getWidth() == 0 || left >= UIScale.scale(LEAST)) return List.of(parts);
    return List.of(parts.subList(0, at + 1), parts.subList(at + 1, parts.size()));
  }

  private Component rest(List<Component> parts) {
    return parts.get(parts.indexOf(rest));
  }

  /** The rest has what the others of its line leave of the width. */
  private int widthOf(Component part, List<Component> line, Container parent) {
    int wanted = part.getPreferredSize().width;
    if (!Objects.equals(part, rest)) return Math.min(wanted, room(parent));
    if (parent.getWidth() == 0) return wanted;
    var others = line.stream().filter(each -> !each.equals(part)).toList();
    return Math.max(1, room(parent) - widthOf(others));
  }

  private int heightOf(List<Component> line, Container parent) {
    return line.stream()
        .mapToInt(part -> Stack.heightAt(part, widthOf(part, line, parent)))
        .max()
        .orElse(0);
  }

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    int width = 0;
    int height = 0;
    for (var line : lines(parent)) {
      int own = line.stream().mapToInt(part -> widthOf(part, line, parent)).sum();
      width = Math.max(width, own + Math.max(0, line.size() - 1) * gap());
      height += (height == 0 ? 0 : gap()) + heightOf(line, parent);
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
    var lines = lines(parent);
    int y = insets.top;
    int offset = 0;
    for (var line : lines) {
      int height = lines.size() == 1
          ? parent.getHeight() - insets.top - insets.bottom
          : heightOf(line, parent);
      place(line, parent, offset, y, height);
      offset = widthOf(before(line));
      y += height + gap();
    }
  }

  private void place(List<Component> line, Container parent, int offset, int top, int room) {
    var insets = parent.getInsets();
    boolean forward = parent.getComponentOrientation().isLeftToRight();
    int x = forward ? insets.left + offset : parent.getWidth() - insets.right - offset;
    for (var part : line) {
      int width = widthOf(part, line, parent);
      int height = Math.min(room, Stack.heightAt(part, width));
      part.setBounds(forward ? x : x - width, top + (room - height) / 2, width, height);
      x += forward ? width + gap() : -width - gap();
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
