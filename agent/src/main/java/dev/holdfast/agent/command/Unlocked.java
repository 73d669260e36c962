package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has acts performed that may take the secret code: it is asked for only when it is needed, and once when it is right. */
final class Unlocked {
  private static final int MOST = 3;
  private static final String REFUSED = "secret-code-";
  private static final String NEEDED = "secret-code-needed";
  private static final String WRONG = "secret-code-wrong";

  private final Holdfast holdfast;
  private final TypedLines lines;
  private @Nullable String right;

  Unlocked(Holdfast holdfast, TypedLines lines) {
    this.holdfast = holdfast;
    this.lines = lines;
  }

  /** Performs an act. */
  interface Performing {
    Outcome perform(Act act) throws IOException, InterruptedException;
  }

  Outcome perform(Act act, Performing performing) throws IOException, InterruptedException {
    var known = right != null && act.needsSecretCode() ? new Act.WithSecretCode(right, act) : act;
    var outcome = performing.perform(known);
    for (int tries = 0; tries < MOST && asksFor(outcome); tries++) {
      if (outcome.code().equals(WRONG)) holdfast.shell().err().println(Printer.sentence(outcome));
      var code = code();
      if (code.isEmpty()) return outcome;
      outcome = performing.perform(new Act.WithSecretCode(code.get(), act));
      right = outcome.code().startsWith(REFUSED) ? null : code.get();
      if (holdfast.options().secretCode != null) return outcome;
    }
    return outcome;
  }

  static boolean asksFor(Outcome outcome) {
    return outcome.code().equals(NEEDED) || outcome.code().equals(WRONG);
  }

  private Optional<String> code() throws IOException {
    var given = holdfast.options().secretCode;
    if (given != null && !given.equals("-")) return Optional.of(SecretArgument.ofFile(given));
    if (given == null && holdfast.person().isEmpty()) return Optional.empty();
    return lines.hidden("secret-code.ask");
  }
}
