package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.AccountForecastReport;
import dev.holdfast.agent.act.Reports.AccountReport;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.protocol.message.ConnectionForecast;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast account} */
@Command(
    name = "account",
    description = "The portal account of this computer.",
    synopsisSubcommandLabel = "COMMAND")
final class AccountCommand extends Group {
  private AccountCommand(Holdfast holdfast) {
    super(holdfast);
  }

  static CommandLine line(Holdfast holdfast) {
    return new CommandLine(new AccountCommand(holdfast))
        .addSubcommand(new Show(holdfast))
        .addSubcommand(new Change(holdfast));
  }

  /** {@code holdfast account show} */
  @Command(name = "show", description = "Shows the account, without the portal.")
  static final class Show implements Callable<Integer> {
    private final Holdfast holdfast;

    Show(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.withStatus(true, this::print);
    }

    private int print(StatusReport status) {
      var report = new AccountReport(
          status.connected(), status.account(), status.portal().url() + "/account");
      return holdfast.finish(Outcome.ok(report), it -> print(report));
    }

    private void print(AccountReport report) {
      var account = report.account();
      if (account == null) holdfast.printer().say("account.none");
      else
        holdfast
            .printer()
            .say("account.show", Map.of("email", account.email(), "page", report.page()));
    }
  }

  /** {@code holdfast account change} */
  @Command(
      name = "change",
      description =
          "Leaves the account for another one: shows an address and a short code to confirm there.")
  static final class Change implements Callable<Integer> {
    private final Holdfast holdfast;

    @Option(
        names = "--code",
        paramLabel = "CODE|FILE|-",
        description = "A connect code of the other account, instead of confirming there.")
    private @Nullable String code;

    @Option(
        names = {"-y", "--yes"},
        description = "Ask nothing; needed where nobody can be asked.")
    private boolean yes;

    @Option(
        names = "--without-licence",
        description = "Change also when no subscription of the other account fits.")
    private boolean withoutLicence;

    Change(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() throws IOException {
      var person = yes ? Optional.<Dialogue>empty() : holdfast.person().map(Dialogue::new);
      if (!yes && person.isEmpty()) return refuse(Exit.USAGE, "confirmation-needed");
      var before = holdfast.outcome(new Act.Status(false), said -> true);
      if (before.exit() != Exit.OK) return holdfast.finish(before, nothing -> {});
      var status = before.as(StatusReport.class);
      if (!status.connected()) return refuse(Exit.NOTHING, "not-connected");
      if (person.isPresent()) {
        holdfast.printer().changing(status);
        if (!person.get().agrees("account.change-question")) return left();
      }
      var ticketCode = code == null ? null : new SecretArgument(holdfast.shell()).read(code);
      var connecting = new ConnectCommand(holdfast);
      var foreseen = holdfast.outcome(new Act.ForeseeAccount(ticketCode), connecting::hear);
      if (foreseen.exit() != Exit.OK) return connecting.finish(foreseen);
      var report = foreseen.as(AccountForecastReport.class);
      if (report.forecast().fitting().isEmpty() && !withoutLicence) {
        if (person.isEmpty()) return refuse(Exit.REFUSED, "nothing-fits");
        if (!agreesToNothing(person.get(), report.forecast())) return left();
      }
      return connecting.finish(
          holdfast.outcome(new Act.ChangeAccount(report.ticket()), holdfast::hear));
    }

    private static boolean agreesToNothing(Dialogue dialogue, ConnectionForecast forecast) {
      return dialogue.agrees(
          "account.nothing-fits-question", Map.of("email", forecast.account().email()));
    }

    private int refuse(Exit exit, String why) {
      return holdfast.finish(Outcome.failed(exit, why), nothing -> {});
    }

    private int left() {
      holdfast.printer().say("dialogue.left");
      return Exit.REFUSED.code();
    }
  }
}
