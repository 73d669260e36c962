package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.SignInReport;
import dev.holdfast.agent.act.Said;
import dev.holdfast.protocol.message.SignIn;
import java.io.IOException;

/**
 * Signing in with address and password at the prompt. What is typed goes to the portal and is kept nowhere. Whoever has no
 * password, or a second step that only a browser can do, goes on there; the portal's answers tell nobody whether an address
 * is known.
 */
final class SigningIn {
  private static final int MOST = 3;
  private static final String WRONG = "sign-in-wrong";
  private static final String AT_THE_PORTAL = "sign-in-at-the-portal";

  private final Holdfast holdfast;
  private final TypedLines lines;
  private final boolean browser;

  private SigningIn(Holdfast holdfast, boolean browser) {
    this.holdfast = holdfast;
    this.lines = holdfast.lines();
    this.browser = browser;
  }

  /** A sign-in that a person, if there is one, may go on with in a browser. */
  static SigningIn orInBrowser(Holdfast holdfast) {
    return new SigningIn(holdfast, holdfast.person().isPresent());
  }

  /** A sign-in that ends where it began. */
  static SigningIn here(Holdfast holdfast) {
    return new SigningIn(holdfast, false);
  }

  /** Signs in and connects; what the portal says while it connects goes to the listener. */
  static Outcome connect(Holdfast holdfast, String email, Said.Listener listener)
      throws IOException {
    return switch (orInBrowser(holdfast).signIn(email)) {
      case SignedIn.Entered(var code) -> holdfast.outcome(new Act.Connect(code), listener);
      case SignedIn.InBrowser() ->
        holdfast.outcome(new Act.Connect(null), said -> listener.hear(said.addressed(email)));
      case SignedIn.Refused(var outcome) -> outcome;
    };
  }

  /** Signs in, to the end. */
  SignedIn signIn(String email) throws IOException {
    var last = Outcome.failed(Exit.REFUSED, "sign-in-malformed");
    for (int tries = 0; tries < MOST; tries++) {
      var password = lines.hidden(browser ? "sign-in.password-or-browser" : "sign-in.password");
      if (password.isEmpty())
        return browser ? new SignedIn.InBrowser() : new SignedIn.Refused(last);
      last = holdfast.outcome(new Act.Enter(new SignIn(email, password.get())), holdfast::hear);
      if (last.exit() == Exit.OK) return step(last);
      if (!browser || !last.code().equals(WRONG)) break;
      say(last);
      holdfast.shell().err().println(Text.of("sign-in.no-password"));
    }
    return ended(last);
  }

  private SignedIn step(Outcome outcome) throws IOException {
    var answer = outcome.as(SignInReport.class).answer();
    var code = answer.connectCode();
    if (code != null) return new SignedIn.Entered(code);
    var passed = new SecondStepPrompt(holdfast, answer, browser).pass();
    return passed instanceof SignedIn.Refused(var refused) ? ended(refused) : passed;
  }

  /** What the portal has to ask first, it asks in the browser in which the person goes on. */
  private SignedIn ended(Outcome outcome) {
    if (!browser || !outcome.code().equals(AT_THE_PORTAL)) return new SignedIn.Refused(outcome);
    say(outcome);
    return new SignedIn.InBrowser();
  }

  private void say(Outcome outcome) {
    holdfast.shell().err().println(Printer.sentence(outcome));
  }
}
