package dev.holdfast.agent.window;

import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.protocol.code.ConnectCode;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.util.Optional;

/** A connect code that the portal's page has put into the clipboard (DEV-14): offered once, then gone from there. */
final class CopiedCode {
  private final Desk desk;
  private boolean looked;

  CopiedCode(Desk desk) {
    this.desk = desk;
  }

  /** Offers it to whoever has never connected this computer; text of any other form is left alone and not kept. */
  void offer(StatusReport status) {
    if (looked) return;
    looked = true;
    boolean fresh = !status.connected() && status.licence().state().equals("none");
    if (!fresh) return;
    found()
        .ifPresent(code -> new Asking(desk, desk.say("copied.title"))
            .open(desk.say("copied.sentence"), desk.say("copied.do"), () -> {
              desk.copy("");
              new ConnectSheet(desk).use(code.reveal());
            }));
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
