package dev.holdfast.agent.window;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.CodeReport;
import dev.holdfast.agent.act.Reports.SignInReport;
import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignInAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;

/** The second step of a sign-in: the first of its ways, and the others for whoever wants another one. */
final class SecondStepWays {
  private static final String AUTHENTICATOR = "authenticator";
  private static final String RECOVERY_CODE = "recovery-code";
  private static final Set<String> SENT = Set.of("sms-code", "mail-code");
  private static final Set<String> TYPED =
      Set.of(AUTHENTICATOR, RECOVERY_CODE, "sms-code", "mail-code");
  private static final int DIGITS = 6;

  private final Desk desk;
  private final Sheet sheet;
  private final Consumer<@Nullable String> then;
  private final String signIn;
  private final List<String> ways;
  private Consumer<Outcome> over = outcome -> {};

  /** What came with the codes that were sent already, by way. */
  private final Map<String, String> requests = new HashMap<>();

  /** {@code then} goes on with a connect code, or without one in the browser. */
  SecondStepWays(Desk desk, Sheet sheet, SignInAnswer answer, Consumer<@Nullable String> then) {
    this.desk = desk;
    this.sheet = sheet;
    this.then = then;
    this.signIn = Objects.requireNonNullElse(answer.signIn(), "");
    this.ways = Objects.requireNonNullElse(answer.ways(), List.<String>of()).stream()
        .filter(TYPED::contains)
        .toList();
  }

  /** Begins; {@code ended} is told when the sign-in itself is over. */
  void begin(Consumer<Outcome> ended) {
    over = ended;
    if (ways.contains(AUTHENTICATOR)) type(AUTHENTICATOR, null);
    else choose(null);
  }

  /** All of the ways; a passkey, which only a browser can ask for, among them by the last one. */
  private void choose(@Nullable Outcome refused) {
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    body.add(Parts.text(desk.say("second-step.ways")));
    for (var way : ways) {
      var label = desk.say(SENT.contains(way) ? "second-step.send" : "second-step.enter");
      body.add(part(way, Parts.button(label, pressed -> take(way))));
    }
    body.add(
        part("browser", Parts.button(desk.say("connect.browser"), pressed -> then.accept(null))));
    sheet.show(body, List.of(Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
  }

  private JComponent part(String way, JButton button) {
    var name = desk.say("second-step.way." + way);
    button.getAccessibleContext().setAccessibleName(button.getText() + ": " + name);
    return Parts.card(Parts.row(0, Parts.strong(name), button));
  }

  private void take(String way) {
    if (SENT.contains(way)) send(way);
    else type(way, null);
  }

  private void type(String way, @Nullable Outcome refused) {
    var code = new JTextField(16);
    var body = new ArrayList<JComponent>();
    if (refused != null) body.add(RefusalSheet.card(desk, refused));
    if (requests.containsKey(way)) body.add(Parts.text(desk.say("second-step.sent." + way)));
    body.add(Parts.field(desk.say("second-step.code"), code, desk.say("second-step.hint." + way)));
    sheet.show(
        body,
        List.of(
            Parts.primary(
                desk.say("button.continue"), pressed -> pass(way, code.getText().strip())),
            Parts.button(desk.say("second-step.another"), pressed -> choose(null)),
            Parts.button(desk.say("button.cancel"), pressed -> sheet.close())));
    sheet.focus(code);
  }

  private void pass(String way, String code) {
    desk.live().ask(new Act.Pass(step(way, code)), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      if (outcome.exit() == Exit.OK)
        then.accept(outcome.as(SignInReport.class).answer().connectCode());
      else if (outcome.code().startsWith("second-step-")) type(way, outcome);
      else over.accept(outcome);
    });
  }

  /** A recovery code is taken where the authenticator's six digits are asked for too. */
  private SecondStep step(String way, String code) {
    boolean digits = code.replaceAll("[\\s-]", "").length() == DIGITS;
    var meant =
        way.equals(AUTHENTICATOR) && !digits && ways.contains(RECOVERY_CODE) ? RECOVERY_CODE : way;
    return new SecondStep(signIn, meant, code, requests.get(meant));
  }

  private void send(String way) {
    desk.live().ask(new Act.SendCode(new CodeRequest(signIn, way)), said -> {}, outcome -> {
      if (!sheet.isOpen()) return;
      if (outcome.exit() == Exit.OK) {
        requests.put(way, outcome.as(CodeReport.class).sent().request());
        type(way, null);
      } else choose(outcome);
    });
  }
}
