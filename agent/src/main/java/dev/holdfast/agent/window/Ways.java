package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.setup.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/** The ways to say which account is meant (DEV-1): in the browser, by address and password, or by a connect code. */
final class Ways {
  private final Desk desk;
  private final Sheet sheet;
  private final String hint;
  private final Consumer<@Nullable String> then;
  private @Nullable Runnable create;

  /** {@code then} goes on with a connect code, or without one in the browser. */
  Ways(Desk desk, Sheet sheet, String hint, Consumer<@Nullable String> then) {
    this.desk = desk;
    this.sheet = sheet;
    this.hint = hint;
    this.then = then;
  }

  /** With a way for whoever has no account yet. */
  Ways orCreate(Runnable creating) {
    create = creating;
    return this;
  }

  /** Offers first what other installations on this computer are connected to, unless this one is connected itself. */
  void choose(@Nullable Outcome refused) {
    var status = desk.live().last().status();
    if (status != null && status.connected()) {
      choose(refused, List.of());
      return;
    }
    desk.live().aside(() -> {
      var found = desk.door().accounts();
      SwingUtilities.invokeLater(() -> choose(refused, found));
    });
  }

  private void choose(@Nullable Outcome refused, List<Neighbours.Found> found) {
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.text(desk.say(hint)));
    found.forEach(each -> body.add(account(each)));
    var browser = Parts.primary(desk.say("connect.browser"), pressed -> then.accept(null));
    body.add(way("browser", browser));
    body.add(way("password", Parts.button(desk.say("connect.password"), pressed -> signIn(""))));
    body.add(way("code", Parts.button(desk.say("connect.code"), pressed -> enterCode(null))));
    var creating = create;
    if (creating != null)
      body.add(way("create", Parts.button(desk.say("connect.create"), pressed -> creating.run())));
    sheet.show(body, List.of(Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.enterPresses(browser);
  }

  /** One's own can be signed in to; that of another user is only named. */
  private JComponent account(Neighbours.Found found) {
    var words = Parts.column(
        2, Parts.strong(found.email()), Parts.soft(desk.say("connect.account.sentence")));
    if (!found.own()) return Parts.card(words);
    var use = Parts.button(desk.say("connect.account"), pressed -> signIn(found.email()));
    return Parts.card(Parts.row(0, words, use));
  }

  private JComponent way(String what, JButton button) {
    var words = Parts.column(
        2,
        Parts.strong(desk.say("connect." + what + ".title")),
        Parts.soft(desk.say("connect." + what + ".sentence")));
    return Parts.card(Parts.row(0, words, button));
  }

  private void signIn(String email) {
    new SignInSteps(desk, sheet, then, () -> choose(null)).as(email).begin(null);
  }

  private void enterCode(@Nullable Outcome refused) {
    var code = new JTextField(30);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.field(desk.say("connect.code.label"), code, desk.say("connect.code.hint")));
    sheet.show(
        body,
        List.of(
            Parts.primary(
                desk.say("connect.do"), pressed -> then.accept(code.getText().strip())),
            Parts.button(desk.say("button.back"), pressed -> choose(null))));
    sheet.focus(code);
  }
}
