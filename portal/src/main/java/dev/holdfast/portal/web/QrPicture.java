package dev.holdfast.portal.web;

import io.nayuki.qrcodegen.QrCode;

/**
 * A text as a QR code, drawn as one SVG path of unit squares inside a quiet border.
 *
 * @param size length of a side, border included
 */
public record QrPicture(int size, String path) {
  private static final int BORDER = 2;

  public static QrPicture of(String text) {
    var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    var path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + BORDER).append(',').append(y + BORDER).append("h1v1h-1z");
        }
      }
    }
    return new QrPicture(code.size + 2 * BORDER, path.toString());
  }
}
