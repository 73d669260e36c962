package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.SignInReport;
import dev.holdfast.protocol.message.SignIn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;

/** Signing in by address, password and second step (decision 42). Nothing of it is kept. */
final class SignInSteps {
  /** What the portal has to ask first, it asks in the browser. */
  private static final String AT_THE_PORTAL = "sign-in-at-the-portal";

  private final Desk desk;
  private final Sheet sheet;
  private final Consumer<@Nullable String> then;
  private final Runnable back;
  private final JTextField email = new JTextField(30);

  /** {@code then} goes on with a connect code, or without one in the browser. */
  SignInSteps(Desk desk, Sheet sheet, Consumer<@Nullable String> then, Runnable back) {
    this.desk = desk;
    this.sheet = sheet;
    this.then = then;
    this.back = back;
  }

  /** With this address, which can still be changed. */
  SignInSteps as(String address) {
    email.setText(address);
    return this;
  }

  void begin(@Nullable Outcome refused) {
    var password = new JPasswordField(30);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.field(desk.say("sign-in.email"), email, ""));
    body.add(Parts.field(desk.say("sign-in.password"), password, desk.say("sign-in.hint")));
    var buttons = new ArrayList<JButton>();
    buttons.add(Parts.primary(
        desk.say("sign-in.do"),
        pressed -> enter(email.getText().strip(), new String(password.getPassword()))));
    if (refused != null)
      buttons.add(Parts.button(desk.say("sign-in.browser"), pressed -> then.accept(null)));
    buttons.add(Parts.button(desk.say("button.back"), pressed -> back.run()));
    sheet.show(body, List.copyOf(buttons));
    sheet.focus(email.getText().isEmpty() ? email : password);
  }

  private void enter(String address, String password) {
    sheet.typed(address);
    desk.live().ask(new Act.Enter(new SignIn(address, password)), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      if (outcome.exit() == Exit.OK) answered(outcome);
      else if (outcome.code().equals(AT_THE_PORTAL)) atThePortal(outcome);
      else begin(outcome);
    });
  }

  private void answered(Outcome outcome) {
    var answer = outcome.as(SignInReport.class).answer();
    var code = answer.connectCode();
    if (code != null) then.accept(code);
    else new SecondStepWays(desk, sheet, answer, then).begin(this::begin);
  }

  private void atThePortal(Outcome outcome) {
    sheet.show(
        List.of(RefusalSheet.card(desk, outcome)),
        List.of(
            Parts.primary(desk.say("sign-in.browser"), pressed -> then.accept(null)),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }
}
