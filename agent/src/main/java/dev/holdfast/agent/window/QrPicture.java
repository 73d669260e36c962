package dev.holdfast.agent.window;

import com.formdev.flatlaf.util.UIScale;
import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import javax.swing.Icon;

/** A QR code, dark on light in either theme, because cameras want it so. */
final class QrPicture implements Icon {
  private static final int MODULE = 5;
  private static final int QUIET = 4;
  private final QrCode code;

  QrPicture(String text) {
    this.code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
  }

  @Override
  public void paintIcon(Component part, Graphics graphics, int x, int y) {
    int module = UIScale.scale(MODULE);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(x, y, getIconWidth(), getIconHeight());
    graphics.setColor(Color.BLACK);
    for (int row = 0; row < code.size; row++)
      for (int column = 0; column < code.size; column++)
        if (code.getModule(column, row))
          graphics.fillRect(
              x + (column + QUIET) * module, y + (row + QUIET) * module, module, module);
  }

  @Override
  public int getIconWidth() {
    return (code.size + 2 * QUIET) * UIScale.scale(MODULE);
  }

  @Override
  public int getIconHeight() {
    return getIconWidth();
  }
}
