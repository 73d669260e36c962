package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.SecretCodeReport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast secret-code} */
final class SecretCodeCommand {
  private SecretCodeCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(
            holdfast,
            "secret-code",
            "A code of your own, without which nobody changes the settings of this agent.")
        .verb(
            "status",
            "Says whether there is a secret code.",
            new Act.ShowSecretCode(),
            outcome -> print(holdfast, outcome))
        .verb("set", new Set(holdfast, false))
        .verb("change", new Set(holdfast, true))
        .verb(
            "remove",
            "Removes the secret code.",
            new Act.RemoveSecretCode(),
            outcome -> print(holdfast, outcome))
        .verb(new Recover(holdfast))
        .line();
  }

  /** {@code holdfast secret-code set}, {@code holdfast secret-code change} */
  @Command(
      description = "Sets the secret code; the new one is asked for, or read from standard input.")
  static final class Set implements Callable<Integer> {
    private final Holdfast holdfast;
    private final boolean change;

    @Option(
        names = "--new",
        paramLabel = "FILE|-",
        description = "Where the new code stands, instead of being asked for it.")
    private @Nullable String given;

    Set(Holdfast holdfast, boolean change) {
      this.holdfast = holdfast;
      this.change = change;
    }

    @Override
    public Integer call() throws IOException {
      var code = code();
      if (code.isEmpty())
        return holdfast.finish(Outcome.failed(Exit.USAGE, "secret-code-not-given"), none -> {});
      return holdfast.perform(
          new Act.SetSecretCode(code.get(), change), outcome -> print(holdfast, outcome));
    }

    /** Asked twice where a person types it unseen. */
    private Optional<String> code() throws IOException {
      if (given != null && !given.equals("-")) return Optional.of(SecretArgument.ofFile(given));
      var first = holdfast.lines().hidden("secret-code.new");
      if (first.isEmpty() || given != null || holdfast.person().isEmpty()) return first;
      return holdfast.lines().hidden("secret-code.again").filter(first.get()::equals);
    }
  }

  /** {@code holdfast secret-code recover} */
  @Command(
      name = "recover",
      description = {
        "Removes a forgotten secret code: by the recovery code that the page of this device shows on the portal, which works "
            + "without contact too,",
        "or with --email by signing in to the account of this computer."
      })
  static final class Recover implements Callable<Integer> {
    private final Holdfast holdfast;

    @Option(
        names = "--code",
        paramLabel = "FILE|-",
        description = "Where the recovery code stands, instead of being asked for it.")
    private @Nullable String given;

    @Option(
        names = "--email",
        paramLabel = "ADDRESS",
        description = "Sign in to the account of this computer instead; asks for the password.")
    private @Nullable String email;

    Recover(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() throws IOException {
      if (email != null) return reset(email);
      var code = given == null || given.equals("-")
          ? holdfast.lines().shown("secret-code.recovery")
          : Optional.of(SecretArgument.ofFile(given));
      return code.filter(typed -> !typed.isBlank())
          .map(typed -> holdfast.perform(
              new Act.RecoverSecretCode(typed), outcome -> print(holdfast, outcome)))
          .orElseGet(() ->
              holdfast.finish(Outcome.failed(Exit.USAGE, "secret-code-not-given"), none -> {}));
    }

    private int reset(String address) throws IOException {
      return switch (SigningIn.here(holdfast).signIn(address)) {
        case SignedIn.Entered(var code) ->
          holdfast.perform(new Act.ResetSecretCode(code), outcome -> print(holdfast, outcome));
        case SignedIn.Refused(var outcome) -> holdfast.finish(outcome, none -> {});
        case SignedIn.InBrowser() -> throw new IllegalStateException("was not offered");
      };
    }
  }

  private static void print(Holdfast holdfast, Outcome outcome) {
    var report = outcome.as(SecretCodeReport.class);
    holdfast.printer().say(report.set() ? "secret-code.set" : "secret-code.none");
    if (report.set())
      holdfast
          .printer()
          .say(report.recoverable() ? "secret-code.recoverable" : "secret-code.not-recoverable");
  }
}
