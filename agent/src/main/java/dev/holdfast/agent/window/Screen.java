package dev.holdfast.agent.window;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;

/** The room that a screen has for windows, without the system's own bars. */
final class Screen {
  private Screen() {}

  private static Rectangle room(Window window) {
    var screen = window.getGraphicsConfiguration();
    var taken = Toolkit.getDefaultToolkit().getScreenInsets(screen);
    var all = screen.getBounds();
    return new Rectangle(
        all.x + taken.left,
        all.y + taken.top,
        all.width - taken.left - taken.right,
        all.height - taken.top - taken.bottom);
  }

  static Dimension of(Window window) {
    return room(window).getSize();
  }

  /** Where a window has to be so that no part of it is off the screen; where it is, if that can be. */
  static Point keep(Window window) {
    var room = room(window);
    var at = window.getLocation();
    int x = Math.min(at.x, room.x + room.width - window.getWidth());
    int y = Math.min(at.y, room.y + room.height - window.getHeight());
    return new Point(Math.max(room.x, x), Math.max(room.y, y));
  }

  /** This size, or what the screen has of it. */
  static Dimension within(Window window, Dimension wanted) {
    var room = of(window);
    return new Dimension(Math.min(wanted.width, room.width), Math.min(wanted.height, room.height));
  }
}
