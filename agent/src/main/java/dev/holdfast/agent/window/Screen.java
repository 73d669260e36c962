package dev.holdfast.agent.window;

import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.Toolkit;
import java.awt.Window;

/** The room that a screen has for windows, without the system's own bars. */
final class Screen {
  private Screen() {}

  static Dimension of(Window window) {
    return of(window.getGraphicsConfiguration());
  }

  private static Dimension of(GraphicsConfiguration screen) {
    var taken = Toolkit.getDefaultToolkit().getScreenInsets(screen);
    var all = screen.getBounds();
    return new Dimension(
        all.width - taken.left - taken.right, all.height - taken.top - taken.bottom);
  }

  /** This size, or what the screen has of it. */
  static Dimension within(Window window, Dimension wanted) {
    var room = of(window);
    return new Dimension(Math.min(wanted.width, room.width), Math.min(wanted.height, room.height));
  }
}
