package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Insets;
import javax.swing.border.EmptyBorder;

/** Free room around a part, as large as the system wants everything to be. It stays when the theme changes. */
final class Margin extends EmptyBorder {
  private static final long serialVersionUID = 1;

  Margin(int top, int left, int bottom, int right) {
    super(top, left, bottom, right);
  }

  static Margin none() {
    return new Margin(0, 0, 0, 0);
  }

  @Override
  public Insets getBorderInsets() {
    return UIScale.scale(super.getBorderInsets());
  }

  @Override
  public Insets getBorderInsets(Component part, Insets insets) {
    var scaled = getBorderInsets();
    insets.set(scaled.top, scaled.left, scaled.bottom, scaled.right);
    return insets;
  }
}
