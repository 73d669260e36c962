package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Said;
import java.awt.Font;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JProgressBar;

/** Shows where and by which short code a person confirms something on the portal, and waits for them. */
final class Authorizing {
  private Authorizing() {}

  /** Shows it in the sheet once the portal has said it; whatever else is said changes nothing. */
  static void hear(Desk desk, Sheet sheet, Said said, Live.Ongoing ongoing) {
    if (!said.id().equals(Said.AUTHORIZE) || !sheet.isOpen()) return;
    var url = said.facts().getOrDefault("url", "");
    var complete =
        Objects.requireNonNullElse(said.addressed(sheet.typed()).facts().get("completeUrl"), url);
    var code = new JLabel(said.facts().getOrDefault("userCode", ""));
    code.setFont(
        new Font(Font.MONOSPACED, Font.BOLD, Math.round(Theme.font(1.75f, true).getSize2D())));
    var bar = new JProgressBar();
    bar.setIndeterminate(true);
    bar.getAccessibleContext().setAccessibleName(desk.say("authorize.waits"));
    var mailedTo = said.facts().get("mailedTo");
    sheet.show(
        mailedTo == null
            ? confirm(desk, complete, url, code, bar)
            : mailed(desk, mailedTo, code, bar),
        mailedTo == null
            ? List.of(
                Parts.primary(desk.say("authorize.open"), pressed -> desk.browse(complete)),
                Parts.button(desk.say("button.cancel"), pressed -> sheet.close()))
            : List.of(Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.whenClosed(ongoing::leave);
  }

  private static List<JComponent> confirm(
      Desk desk, String complete, String url, JLabel code, JProgressBar bar) {
    var picture = new JLabel(new QrPicture(complete));
    picture.getAccessibleContext().setAccessibleName(desk.say("authorize.qr"));
    return List.of(
        Parts.heading(desk.say("authorize.title")),
        Parts.row(
            1,
            picture,
            Parts.column(
                8,
                Parts.text(desk.say("authorize.sentence")),
                Parts.soft(url),
                code,
                Parts.soft(desk.say("authorize.scan")))),
        bar,
        Parts.soft(desk.say("authorize.waits")));
  }

  /** Whoever has no account yet finds the way to the same page in a mail. */
  private static List<JComponent> mailed(
      Desk desk, String mailedTo, JLabel code, JProgressBar bar) {
    return List.of(
        Parts.heading(desk.say("authorize.mailed.title")),
        Parts.text(desk.words().of("authorize.mailed", Map.of("email", mailedTo))),
        code,
        bar,
        Parts.soft(desk.say("authorize.mailed.waits")));
  }
}
