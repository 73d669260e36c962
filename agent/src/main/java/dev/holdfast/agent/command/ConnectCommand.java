package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ConnectReport;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.ShippedCode;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holdfast connect} */
@Command(
    name = "connect",
    description =
        "Connects this computer to an account: shows an address and a short code to confirm there.")
final class ConnectCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Option(
      names = "--code",
      paramLabel = "CODE|FILE|-",
      description = "A connect code, a file that holds one, or - to read it from standard input.")
  private @Nullable String code;

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = {
        "Sign in here instead of in a browser: the password, and the second step if there is one,",
        "are asked for, or read from standard input, a line each."
      })
  private @Nullable String email;

  @Option(
      names = "--register",
      paramLabel = "ADDRESS",
      description = {
        "No account yet: a mail goes to this address; behind its link you choose a password",
        "and let this computer in."
      })
  private @Nullable String register;

  @Mixin
  private AgreementOptions agreement = new AgreementOptions();

  ConnectCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() throws IOException {
    var ways = Stream.of(email, code, register).filter(Objects::nonNull).count();
    if (ways > 1) return finish(Outcome.failed(Exit.USAGE, "email-or-code"));
    var unsettled = new Agreeing(holdfast, agreement).beforehand();
    if (unsettled.isPresent()) return finish(unsettled.get());
    if (email != null) return finish(SigningIn.connect(holdfast, email, this::hear));
    if (register != null) return finish(holdfast.outcome(new Act.Register(register), this::hear));
    var secrets = new SecretArgument(holdfast.shell());
    if (code != null) return connect(secrets.connectCode(code));
    if (holdfast.reach().isOthers()) return connect(null);
    var shipped = new ShippedCode(holdfast.reach().home(), holdfast.shell().archive());
    var found = shipped.unused();
    if (found.isEmpty()) return byFoundAccount();
    var outcome = holdfast.outcome(new Act.Connect(found.get()), this::hear);
    if (outcome.spendsConnectCode()) shipped.useUp(found.get());
    if (outcome.exit() == Exit.OK || !outcome.spendsConnectCode()) return finish(outcome);
    holdfast.printer().refusal(outcome);
    return byFoundAccount();
  }

  /** By an account that another installation here belongs to, if the person wants that; else in a browser. */
  private int byFoundAccount() throws IOException {
    var person = holdfast.person();
    var found = person.isEmpty() || isConnected()
        ? Optional.<String>empty()
        : new FoundAccounts(holdfast.printer(), new Dialogue(person.get()))
            .offer(FoundAccounts.of(holdfast.reach()));
    return found.isEmpty()
        ? connect(null)
        : finish(SigningIn.connect(holdfast, found.get(), this::hear));
  }

  private boolean isConnected() throws IOException {
    return Memory.of(holdfast.reach().home()).connected();
  }

  private int connect(@Nullable String connectCode) {
    return finish(holdfast.outcome(new Act.Connect(connectCode), this::hear));
  }

  boolean hear(Said said) {
    if (!said.id().equals(Said.AUTHORIZE)) return holdfast.hear(said);
    if (holdfast.options().json) holdfast.printer().jsonLine(Map.of(Said.AUTHORIZE, said.facts()));
    else holdfast.printer().authorize(said);
    return true;
  }

  /** With --json, one document a line: the authorization, if there is one, then the report. */
  int finish(Outcome outcome) {
    if (!holdfast.options().json) return holdfast.finish(outcome, this::print);
    holdfast.printer().jsonLine(outcome.body().isNull() ? Holdfast.error(outcome) : outcome.body());
    return outcome.exit().code();
  }

  private void print(Outcome outcome) {
    var report = outcome.as(ConnectReport.class);
    if (Objects.equals(report.entitlement(), "choose")) {
      holdfast.shell().out().println(Text.of("connect.choose"));
      holdfast.printer().offers(Optional.ofNullable(report.offers()).orElseThrow());
    }
    holdfast.printer().status(report.status());
    if (report.full() != null) PlacesCommand.offer(holdfast, report.full());
  }
}
