package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.LayoutManager;

/** One below the other, each as wide as there is room and as high as it needs to be at that width. */
final class Stack implements LayoutManager {
  private static final int USUAL = 640;
  private final int gap;

  Stack(int gap) {
    this.gap = gap;
  }

  private int gap() {
    return UIScale.scale(gap);
  }

  private static int width(Container parent) {
    var insets = parent.getInsets();
    int width = parent.getWidth() > 0 ? parent.getWidth() : UIScale.scale(USUAL);
    return Math.max(1, width - insets.left - insets.right);
  }

  /** Its height depends on its width, which is therefore set first. */
  static int heightAt(Component part, int width) {
    part.setSize(width, Math.max(1, part.getHeight()));
    return part.getPreferredSize().height;
  }

  @Override
  public Dimension preferredLayoutSize(Container parent) {
    var insets = parent.getInsets();
    int height = 0;
    int widest = 0;
    int shown = 0;
    for (var part : parent.getComponents()) {
      if (!part.isVisible()) continue;
      height += heightAt(part, width(parent));
      widest = Math.max(widest, part.getPreferredSize().width);
      shown++;
    }
    height += Math.max(0, shown - 1) * gap();
    return new Dimension(widest + insets.left + insets.right, height + insets.top + insets.bottom);
  }

  @Override
  public Dimension minimumLayoutSize(Container parent) {
    return new Dimension(0, preferredLayoutSize(parent).height);
  }

  @Override
  public void layoutContainer(Container parent) {
    var insets = parent.getInsets();
    int y = insets.top;
    for (var part : parent.getComponents()) {
      if (!part.isVisible()) continue;
      int height = heightAt(part, width(parent));
      part.setBounds(insets.left, y, width(parent), height);
      y += height + gap();
    }
  }

  @Override
  public void addLayoutComponent(String name, Component part) {}

  @Override
  public void removeLayoutComponent(Component part) {}
}
