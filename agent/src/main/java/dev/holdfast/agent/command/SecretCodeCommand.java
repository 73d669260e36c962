package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.SecretCodeReport;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast secret-code} */
final class SecretCodeCommand {
  private SecretCodeCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "secret-code")
        .verb("status", new Act.ShowSecretCode(), outcome -> print(holdfast, outcome))
        .verb("set", new Set(holdfast, false))
        .verb("change", new Set(holdfast, true))
        .verb("remove", new Act.RemoveSecretCode(), outcome -> print(holdfast, outcome))
        .verb(new Recover(holdfast))
        .line();
  }

  /** {@code holdfast secret-code set}, {@code holdfast secret-code change} */
  @Command
  static final class Set implements Callable<Integer> {
    private final Holdfast holdfast;
    private final boolean change;

    @Option(names = "--new", paramLabel = "${bundle:label.file}|-")
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
  @Command(name = "recover")
  static final class Recover implements Callable<Integer> {
    private final Holdfast holdfast;
    private final ConnectCommand connecting;

    @Option(names = "--code", paramLabel = "${bundle:label.file}|-")
    private @Nullable String given;

    @Option(names = "--email", paramLabel = "${bundle:label.address}")
    private @Nullable String email;

    @Option(names = "--browser")
    private boolean browser;

    Recover(Holdfast holdfast) {
      this.holdfast = holdfast;
      this.connecting = new ConnectCommand(holdfast);
    }

    @Override
    public Integer call() throws IOException {
      if (Stream.of(email != null, given != null, browser).filter(way -> way).count() > 1)
        return refuse("one-way");
      if (browser) return reset(null);
      return email == null ? recover() : signIn(email);
    }

    private int recover() throws IOException {
      var code = code().map(String::strip).orElse("");
      if (!code.isEmpty())
        return holdfast.perform(
            new Act.RecoverSecretCode(code), outcome -> print(holdfast, outcome));
      return given == null && holdfast.person().isPresent()
          ? reset(null)
          : refuse("secret-code-not-given");
    }

    private Optional<String> code() throws IOException {
      if (given != null && !given.equals("-")) return Optional.of(SecretArgument.ofFile(given));
      return holdfast.lines().shown("secret-code.recovery");
    }

    private int signIn(String address) throws IOException {
      return switch (SigningIn.orInBrowser(holdfast).signIn(address)) {
        case SignedIn.Entered(var code) -> reset(code);
        case SignedIn.InBrowser() -> reset(null);
        case SignedIn.Refused(var outcome) -> holdfast.finish(outcome, none -> {});
      };
    }

    /** By a connect code, or allowed in a browser; with --json one document a line then, as connect does. */
    private int reset(@Nullable String code) {
      var outcome = holdfast.outcome(
          new Act.ResetSecretCode(code),
          said -> connecting.hear(email == null ? said : said.addressed(email)));
      return code == null && holdfast.options().json
          ? connecting.finish(outcome)
          : holdfast.finish(outcome, done -> print(holdfast, done));
    }

    private int refuse(String why) {
      return holdfast.finish(Outcome.failed(Exit.USAGE, why), none -> {});
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
