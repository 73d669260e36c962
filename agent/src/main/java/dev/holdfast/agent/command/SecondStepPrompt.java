package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.CodeReport;
import dev.holdfast.agent.act.Reports.SignInReport;
import dev.holdfast.protocol.message.CodeRequest;
import dev.holdfast.protocol.message.SecondStep;
import dev.holdfast.protocol.message.SignInAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The second step at the prompt: the authenticator first, the other ways for whoever asks for another (ACC-9). */
final class SecondStepPrompt {
  private static final int MOST = 3;
  private static final int DIGITS = 6;
  private static final String AUTHENTICATOR = "authenticator";
  private static final String RECOVERY_CODE = "recovery-code";
  private static final String PASSKEY = "passkey";
  private static final String BROWSER = "browser";
  private static final Set<String> SENT = Set.of("sms-code", "mail-code");
  private static final Set<String> TYPED =
      Set.of(AUTHENTICATOR, RECOVERY_CODE, "sms-code", "mail-code");

  private final Holdfast holdfast;
  private final TypedLines lines;
  private final String signIn;
  private final List<String> ways;
  private final List<String> offered = new ArrayList<>();

  /** What came with the codes that were sent already, by way. */
  private final Map<String, String> requests = new HashMap<>();

  private int wrong;
  private Outcome last = Outcome.failed(Exit.REFUSED, "second-step-required");

  SecondStepPrompt(Holdfast holdfast, SignInAnswer answer, boolean browser) {
    this.holdfast = holdfast;
    this.lines = holdfast.lines();
    this.signIn = Objects.requireNonNullElse(answer.signIn(), "");
    this.ways = Objects.requireNonNullElse(answer.ways(), List.of());
    ways.stream().filter(TYPED::contains).forEach(offered::add);
    if (browser) offered.add(BROWSER);
  }

  SignedIn pass() throws IOException {
    for (var way = first(); way.isPresent(); way = choose()) {
      if (way.get().equals(BROWSER)) return new SignedIn.InBrowser();
      var passed = through(way.get());
      if (passed.isPresent()) return passed.get();
    }
    return new SignedIn.Refused(last);
  }

  private Optional<String> first() throws IOException {
    if (offered.isEmpty()) last = Outcome.failed(Exit.REFUSED, "second-step-in-browser");
    if (offered.contains(AUTHENTICATOR)) return Optional.of(AUTHENTICATOR);
    if (!ways.contains(PASSKEY) || !offered.contains(BROWSER)) return choose();
    say("sign-in.passkey");
    return offered.size() == 1 ? Optional.of(BROWSER) : choose();
  }

  /** Lists the ways; nothing when the person leaves. */
  private Optional<String> choose() throws IOException {
    if (offered.isEmpty()) return Optional.empty();
    say("sign-in.ways");
    for (var way : offered)
      holdfast
          .shell()
          .err()
          .println(Text.of(
              "sign-in.way",
              Map.of("number", offered.indexOf(way) + 1, "way", Text.of("sign-in.way." + way))));
    return lines.shown("sign-in.choose").map(String::strip).flatMap(this::chosen);
  }

  private Optional<String> chosen(String typed) {
    return offered.stream()
        .filter(
            way -> typed.equals(way) || typed.equals(Integer.toString(offered.indexOf(way) + 1)))
        .findFirst();
  }

  /** Nothing when the person wants another way. */
  private Optional<SignedIn> through(String way) throws IOException {
    if (SENT.contains(way) && !send(way)) return Optional.empty();
    while (wrong < MOST) {
      var typed = lines.shown("sign-in.code." + way).map(String::strip);
      if (typed.isEmpty()) break;
      if (typed.get().isEmpty()) return Optional.empty();
      last = holdfast.outcome(new Act.Pass(step(way, typed.get())), holdfast::hear);
      if (last.exit() == Exit.OK) return Optional.of(entered(last));
      if (!last.code().startsWith("second-step-")) break;
      holdfast.shell().err().println(Printer.sentence(last));
      wrong++;
    }
    return Optional.of(new SignedIn.Refused(last));
  }

  /** A recovery code is taken where the authenticator's six digits are asked for too. */
  private SecondStep step(String way, String code) {
    boolean digits = code.replaceAll("[\\s-]", "").length() == DIGITS;
    var meant =
        way.equals(AUTHENTICATOR) && !digits && ways.contains(RECOVERY_CODE) ? RECOVERY_CODE : way;
    return new SecondStep(signIn, meant, code, requests.get(meant));
  }

  private boolean send(String way) {
    last = holdfast.outcome(new Act.SendCode(new CodeRequest(signIn, way)), holdfast::hear);
    if (last.exit() != Exit.OK) {
      holdfast.shell().err().println(Printer.sentence(last));
      return false;
    }
    requests.put(way, last.as(CodeReport.class).sent().request());
    last = Outcome.failed(Exit.REFUSED, "second-step-required");
    say("sign-in.sent." + way);
    return true;
  }

  private static SignedIn entered(Outcome outcome) {
    return new SignedIn.Entered(
        String.valueOf(outcome.as(SignInReport.class).answer().connectCode()));
  }

  private void say(String key) {
    holdfast.shell().err().println(Text.of(key));
  }
}
