package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.CodeReport;
import dev.holdfast.agent.act.Reports.SignInReport;
import dev.holdfast.agent.act.Said;
import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignIn;
import dev.holdfast.protocol.message.SignInAnswer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signing in with address and password at the prompt. What is typed goes to the portal and is kept nowhere. */
final class SigningIn {
  private static final int MOST = 3;
  private static final String MAIL = "mail-code";

  private final Holdfast holdfast;
  private final TypedLines lines;

  /** The mailed code that was asked for, if one was. */
  private @Nullable String mailed;

  SigningIn(Holdfast holdfast) {
    this.holdfast = holdfast;
    this.lines = holdfast.lines();
  }

  /** Signs in and connects; what the portal says while it connects goes to the listener. */
  Outcome connect(String email, Said.Listener listener) throws IOException {
    var outcome = signIn(email);
    if (outcome.exit() != Exit.OK) return outcome;
    var code = outcome.as(SignInReport.class).answer().connectCode();
    return holdfast.outcome(new Act.Connect(code), listener);
  }

  /** Signs in, to the end: the report holds the connect code. */
  Outcome signIn(String email) throws IOException {
    var password = lines.hidden("sign-in.password");
    if (password.isEmpty()) return Outcome.failed(Exit.REFUSED, "sign-in-malformed");
    var outcome =
        holdfast.outcome(new Act.Enter(new SignIn(email, password.get())), holdfast::hear);
    if (outcome.exit() != Exit.OK) return outcome;
    var answer = outcome.as(SignInReport.class).answer();
    return answer.connectCode() == null ? step(answer) : outcome;
  }

  private Outcome step(SignInAnswer answer) throws IOException {
    var signIn = Objects.requireNonNullElse(answer.signIn(), "");
    var ways = Objects.requireNonNullElse(answer.ways(), List.<String>of());
    var last = Outcome.failed(Exit.REFUSED, "second-step-required");
    for (int tries = 0; tries < MOST; tries++) {
      var typed = lines.shown(ways.contains(MAIL) ? "sign-in.code-or-mail" : "sign-in.code");
      if (typed.isEmpty()) return last;
      last =
          typed.get().isEmpty() && ways.contains(MAIL) ? send(signIn) : pass(signIn, typed.get());
      if (last.exit() == Exit.OK && !typed.get().isEmpty()) return last;
      if (last.exit() != Exit.OK && !last.code().startsWith("second-step-")) return last;
      if (last.exit() != Exit.OK) holdfast.shell().err().println(Printer.sentence(last));
    }
    return last.exit() == Exit.OK ? Outcome.failed(Exit.REFUSED, "second-step-required") : last;
  }

  private Outcome pass(String signIn, String code) {
    var digits = code.replaceAll("[\\s-]", "").length();
    var way = digits != 6 ? "recovery-code" : mailed == null ? "authenticator" : MAIL;
    return holdfast.outcome(
        new Act.Pass(new SecondStep(signIn, way, code, mailed)), holdfast::hear);
  }

  private Outcome send(String signIn) {
    var outcome = holdfast.outcome(new Act.SendCode(new CodeRequest(signIn, MAIL)), holdfast::hear);
    if (outcome.exit() == Exit.OK) {
      mailed = outcome.as(CodeReport.class).sent().request();
      holdfast.shell().err().println(Text.of("sign-in.sent"));
    }
    return outcome;
  }
}
