package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.CodeReport;
import dev.holdfast.agent.act.Reports.SignInReport;
import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignIn;
import dev.holdfast.protocol.message.SignInAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;

/** Signing in by address, password and second step (decision 42). Nothing of it is kept. */
final class SignInSteps {
  private static final String MAIL = "mail-code";
  private static final int DIGITS = 6;
  private final Desk desk;
  private final Sheet sheet;
  private final Consumer<String> connect;
  private final Consumer<@Nullable Outcome> back;
  private final JTextField email = new JTextField(30);
  private @Nullable String mailed;

  SignInSteps(Desk desk, Sheet sheet, Consumer<String> connect, Consumer<@Nullable Outcome> back) {
    this.desk = desk;
    this.sheet = sheet;
    this.connect = connect;
    this.back = back;
  }

  void begin(@Nullable Outcome refused) {
    var password = new JPasswordField(30);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.field(desk.say("sign-in.email"), email, ""));
    body.add(Parts.field(desk.say("sign-in.password"), password, desk.say("sign-in.hint")));
    sheet.show(
        body,
        List.of(
            Parts.primary(
                desk.say("sign-in.do"),
                pressed -> enter(email.getText().strip(), new String(password.getPassword()))),
            Parts.button(desk.say("button.back"), pressed -> back.accept(null))));
    sheet.focus(email.getText().isEmpty() ? email : password);
  }

  private void enter(String address, String password) {
    desk.live().ask(new Act.Enter(new SignIn(address, password)), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      if (outcome.exit() == Exit.OK) answered(outcome);
      else begin(outcome);
    });
  }

  private void answered(Outcome outcome) {
    var answer = outcome.as(SignInReport.class).answer();
    var code = answer.connectCode();
    if (code != null) connect.accept(code);
    else second(answer, null, false);
  }

  private void second(SignInAnswer answer, @Nullable Outcome refused, boolean sent) {
    var ways = Objects.requireNonNullElse(answer.ways(), List.<String>of());
    var signIn = Objects.requireNonNullElse(answer.signIn(), "");
    var code = new JTextField(16);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    if (sent) body.add(Parts.text(desk.say("second-step.sent")));
    body.add(Parts.field(desk.say("second-step.code"), code, desk.say("second-step.hint")));
    var buttons = new ArrayList<JButton>();
    buttons.add(Parts.primary(
        desk.say("button.continue"),
        pressed -> pass(answer, signIn, code.getText().strip())));
    if (ways.contains(MAIL))
      buttons.add(Parts.button(desk.say("second-step.mail"), pressed -> send(answer, signIn)));
    buttons.add(Parts.button(desk.say("button.cancel"), pressed -> sheet.close()));
    sheet.show(body, buttons);
    sheet.focus(code);
  }

  private void pass(SignInAnswer answer, String signIn, String code) {
    boolean app = code.replaceAll("[\\s-]", "").length() == DIGITS;
    var way = !app ? "recovery-code" : mailed == null ? "authenticator" : MAIL;
    var step = new SecondStep(signIn, way, code, mailed);
    desk.live().ask(new Act.Pass(step), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      if (outcome.exit() == Exit.OK) answered(outcome);
      else if (outcome.code().startsWith("second-step-")) second(answer, outcome, false);
      else begin(outcome);
    });
  }

  private void send(SignInAnswer answer, String signIn) {
    desk.live().ask(new Act.SendCode(new CodeRequest(signIn, MAIL)), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      boolean sent = outcome.exit() == Exit.OK;
      if (sent) mailed = outcome.as(CodeReport.class).sent().request();
      second(answer, sent ? null : outcome, sent);
    });
  }
}
