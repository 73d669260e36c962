package dev.holdfast.agent.window;

import dev.holdfast.protocol.code.ConnectCode;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.util.Optional;

/**
 * A connect code that the portal's page has put into the clipboard (DEV-14): offered once, then gone from there, taken or
 * not. Text of any other form is left alone and not kept.
 */
final class CopiedCode {
  private final Desk desk;

  CopiedCode(Desk desk) {
    this.desk = desk;
  }

  /** Offers it to whoever has not connected this computer; without one, or declined, they sign in as usual. */
  void offer(ConnectSheet connecting) {
    var found = found();
    if (found.isEmpty()) {
      connecting.open();
      return;
    }
    new Asking(desk, desk.say("copied.title"))
        .open(
            desk.say("copied.sentence"),
            desk.say("copied.do"),
            () -> {
              clear();
              connecting.use(found.get().reveal());
            },
            () -> {
              clear();
              connecting.open();
            });
  }

  /** Whether there is one. */
  static boolean isThere() {
    return found().isPresent();
  }

  /** What somebody copied meanwhile stays. */
  private void clear() {
    if (isThere()) desk.copy("");
  }

  private static Optional<ConnectCode> found() {
    try {
      var clipboard = Toolkit.getDefaultToolkit().getSystemClipboard();
      if (!clipboard.isDataFlavorAvailable(DataFlavor.stringFlavor)) return Optional.empty();
      return ConnectCode.fromClipboard((String) clipboard.getData(DataFlavor.stringFlavor));
    } catch (UnsupportedFlavorException | IOException | IllegalStateException unreadable) {
      return Optional.empty();
    }
  }
}
