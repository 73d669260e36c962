package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;

/** The secret code of this agent (DEV-7): asked for where it is needed, set, taken away, and recovered. */
final class SecretSheet {
  private final Desk desk;
  private final Sheet sheet;

  SecretSheet(Desk desk) {
    this.desk = desk;
    this.sheet = new Sheet(desk, desk.say("secret.title"));
  }

  /** Asks for it; whoever closes the question leaves what they wanted. */
  void ask(Outcome refused, Consumer<String> again, Runnable leave) {
    var code = new JPasswordField(24);
    var answered = new AtomicBoolean();
    sheet.whenClosed(() -> {
      if (!answered.get()) leave.run();
    });
    var body = new ArrayList<JComponent>();
    if (refused.code().equals("secret-code-wrong")) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.field(desk.say("secret.code"), code, desk.say("secret.code.hint")));
    sheet.show(
        body,
        List.of(
            Parts.primary(desk.say("button.continue"), pressed -> {
              answered.set(true);
              sheet.close();
              again.accept(new String(code.getPassword()));
            }),
            Parts.button(desk.say("secret.forgotten"), pressed -> {
              sheet.close();
              new SecretSheet(desk).recover(null);
            }),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.focus(code);
  }

  /** Sets it, or another one instead of the one there is. */
  void set(boolean change) {
    var code = new JPasswordField(24);
    var again = new JPasswordField(24);
    var differs = Parts.text("");
    sheet.show(
        List.of(
            Parts.text(desk.say("secret.set.sentence")),
            Parts.field(desk.say("secret.new"), code, desk.say("secret.new.hint")),
            Parts.field(desk.say("secret.again"), again, ""),
            differs),
        List.of(
            Parts.primary(desk.say("secret.set.do"), pressed -> {
              if (!Arrays.equals(code.getPassword(), again.getPassword())) {
                differs.setText(desk.say("secret.differs"));
                return;
              }
              sheet.close();
              desk.ask(
                  new Act.SetSecretCode(new String(code.getPassword()), change),
                  done -> desk.resecured());
            }),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.focus(code);
  }

  /** A forgotten one goes by the recovery code of the portal. */
  void recover(@Nullable Outcome refused) {
    var code = new JTextField(30);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.field(desk.say("secret.recovery"), code, desk.say("secret.recovery.hint")));
    sheet.show(
        body,
        List.of(
            Parts.primary(
                desk.say("button.continue"),
                pressed -> desk.live()
                    .ask(new Act.RecoverSecretCode(code.getText().strip()), said -> {}, outcome -> {
                      if (outcome.exit() == Exit.OK) recovered();
                      else recover(outcome);
                    })),
            Parts.button(desk.say("secret.sign-in"), pressed -> signIn()),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.focus(code);
  }

  private void recovered() {
    sheet.close();
    desk.resecured();
  }

  /** Or by signing in to the account of this computer, here or in a browser. */
  private void signIn() {
    new SignInSteps(desk, sheet, this::reset, () -> recover(null)).begin(null);
  }

  private void reset(@Nullable String connectCode) {
    sheet.waitFor(desk.say("connect.waits"));
    var ongoing = new Live.Ongoing[1];
    ongoing[0] = desk.live()
        .ask(
            new Act.ResetSecretCode(connectCode),
            said -> Authorizing.hear(desk, sheet, said, Objects.requireNonNull(ongoing[0])),
            this::reset);
    sheet.whenClosed(ongoing[0]::leave);
  }

  private void reset(Outcome outcome) {
    sheet.whenClosed(() -> {});
    if (outcome.exit() == Exit.OK) recovered();
    else if (sheet.isOpen()) recover(outcome);
  }
}
