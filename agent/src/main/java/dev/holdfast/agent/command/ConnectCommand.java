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
@Command(name = "connect")
final class ConnectCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Option(names = "--code", paramLabel = "${bundle:label.code}|${bundle:label.file}|-")
  private @Nullable String code;

  @Option(names = "--email", paramLabel = "${bundle:label.address}")
  private @Nullable String email;

  @Option(names = "--register", paramLabel = "${bundle:label.address}")
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
    if (holdfast.reach().isOthers()) return byDaemon();
    var shipped = new ShippedCode(holdfast.reach().home(), holdfast.shell().archive());
    var found = shipped.unused();
    if (found.isEmpty()) return byFoundAccount();
    var outcome = holdfast.outcome(new Act.Connect(found.get()), this::hear);
    if (outcome.spendsConnectCode()) shipped.useUp(found.get());
    if (outcome.exit() == Exit.OK || !outcome.spendsConnectCode()) return finish(outcome);
    holdfast.printer().refusal(outcome);
    return byFoundAccount();
  }

  /** Where another user's daemon does it, that one knows whether it is connected. */
  private int byDaemon() {
    var person = holdfast.person().map(Dialogue::new);
    if (person.isEmpty()) return connect(null);
    return holdfast.withStatus(
        true, status -> status.connected() ? connect(null) : finish(newOrInBrowser(person.get())));
  }

  /** By an account that another installation here belongs to, if the person wants that; else in a browser. */
  private int byFoundAccount() throws IOException {
    var person = holdfast.person().map(Dialogue::new);
    if (person.isEmpty() || isConnected()) return connect(null);
    var found = new FoundAccounts(holdfast.printer(), person.get())
        .offer(FoundAccounts.of(holdfast.reach()));
    return finish(
        found.isEmpty()
            ? newOrInBrowser(person.get())
            : SigningIn.connect(holdfast, found.get(), this::hear));
  }

  /** Whoever has no account yet types the address for one; whoever has one goes on in a browser. */
  Outcome newOrInBrowser(Dialogue person) {
    var email = person.ask("connect.newcomer-question");
    return email.isEmpty()
        ? holdfast.outcome(new Act.Connect(null), this::hear)
        : register(person, email.get());
  }

  /** The address may be mended; whoever types none any more leaves. */
  Outcome register(Dialogue person, String email) {
    var outcome = holdfast.outcome(new Act.Register(email), this::hear);
    while (outcome.code().equals("registration-malformed")) {
      holdfast.shell().err().println(Printer.sentence(outcome));
      var again = person.ask("connect.address-question");
      if (again.isEmpty()) return Outcome.failed(Exit.REFUSED, "left");
      outcome = holdfast.outcome(new Act.Register(again.get()), this::hear);
    }
    return outcome;
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
