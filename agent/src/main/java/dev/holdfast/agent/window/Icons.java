package dev.holdfast.agent.window;

import com.formdev.flatlaf.extras.FlatSVGIcon;
import com.formdev.flatlaf.extras.FlatSVGIcon.ColorFilter;
import dev.holdfast.protocol.protection.Level;
import java.awt.Image;
import java.util.List;
import javax.swing.Icon;
import javax.swing.UIManager;

/** The drawings of the window, in the colour of whatever they stand in, or in one of the theme. */
final class Icons {
  private static final String FOLDER = "dev/holdfast/agent/window/icons/";
  private static final int USUAL = 20;

  private Icons() {}

  static Icon of(String name) {
    var icon = new FlatSVGIcon(FOLDER + name + ".svg", USUAL, USUAL);
    icon.setColorFilter(new ColorFilter((part, colour) -> part.getForeground()));
    return icon;
  }

  static Icon of(String name, int size, String colourKey) {
    var icon = new FlatSVGIcon(FOLDER + name + ".svg", size, size);
    icon.setColorFilter(new ColorFilter(colour -> UIManager.getColor(colourKey)));
    return icon;
  }

  static Icon of(Level level, int size) {
    return of(
        switch (level) {
          case PROTECTED -> "shield-check";
          case WORKING -> "shield";
          case ATTENTION -> "shield-alert";
          case PROBLEM -> "shield-x";
          case UNKNOWN -> "wifi-off";
        },
        size,
        Theme.colourKey(level));
  }

  static List<Image> brand() {
    return List.of(
        new FlatSVGIcon(FOLDER + "brand.svg", 16, 16).getImage(),
        new FlatSVGIcon(FOLDER + "brand.svg", 32, 32).getImage(),
        new FlatSVGIcon(FOLDER + "brand.svg", 64, 64).getImage());
  }

  static Icon brand(int size) {
    return new FlatSVGIcon(FOLDER + "brand.svg", size, size);
  }
}
