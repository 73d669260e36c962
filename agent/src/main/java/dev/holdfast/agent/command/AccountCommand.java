package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.AccountForecastReport;
import dev.holdfast.agent.act.Reports.AccountReport;
import dev.holdfast.agent.act.StatusReport;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast account} */
final class AccountCommand {
  private AccountCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "account")
        .does("show", () -> holdfast.withStatus(true, status -> show(holdfast, status)))
        .verb(new Change(holdfast))
        .verb("sign-out", new DisconnectCommand(holdfast))
        .line();
  }

  private static int show(Holdfast holdfast, StatusReport status) {
    var report =
        new AccountReport(status.connected(), status.account(), status.portal().url() + "/account");
    return holdfast.finish(Outcome.ok(report), it -> print(holdfast, report));
  }

  private static void print(Holdfast holdfast, AccountReport report) {
    var account = report.account();
    if (account == null) holdfast.printer().say("account.none");
    else
      holdfast
          .printer()
          .say("account.show", Map.of("email", account.email(), "page", report.page()));
  }

  /** {@code holdfast account change} */
  @Command(name = "change")
  static final class Change implements Callable<Integer> {
    private final Holdfast holdfast;
    private final ConnectCommand connecting;

    @Option(names = "--code", paramLabel = "${bundle:label.code}|${bundle:label.file}|-")
    private @Nullable String code;

    @Option(names = "--email", paramLabel = "${bundle:label.address}")
    private @Nullable String email;

    @Option(names = {"-y", "--yes"})
    private boolean yes;

    @Option(names = "--without-licence")
    private boolean withoutLicence;

    Change(Holdfast holdfast) {
      this.holdfast = holdfast;
      this.connecting = new ConnectCommand(holdfast);
    }

    @Override
    public Integer call() throws IOException {
      if (email != null && code != null) return refuse(Exit.USAGE, "email-or-code");
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
      var unlocked = holdfast.outcome(new Act.ProveSecretCode(), holdfast::hear);
      if (unlocked.exit() != Exit.OK) return holdfast.finish(unlocked, nothing -> {});
      return switch (signedIn()) {
        case SignedIn.Entered(var ticketCode) -> change(ticketCode, person);
        case SignedIn.InBrowser() -> change(null, person);
        case SignedIn.Refused(var outcome) -> connecting.finish(outcome);
      };
    }

    private SignedIn signedIn() throws IOException {
      if (email != null) return SigningIn.orInBrowser(holdfast).signIn(email);
      return code == null
          ? new SignedIn.InBrowser()
          : new SignedIn.Entered(new SecretArgument(holdfast.shell()).connectCode(code));
    }

    /** Nothing changes before the person knows what they could use there. */
    private int change(@Nullable String ticketCode, Optional<Dialogue> person) {
      var foreseen = holdfast.outcome(
          new Act.ForeseeAccount(ticketCode),
          said -> connecting.hear(email == null ? said : said.addressed(email)));
      if (foreseen.exit() != Exit.OK) return connecting.finish(foreseen);
      var report = foreseen.as(AccountForecastReport.class);
      if (report.forecast().fitting().isEmpty() && !withoutLicence) {
        if (person.isEmpty()) return refuse(Exit.REFUSED, "nothing-fits");
        var facts = Map.of("email", report.forecast().account().email());
        if (!person.get().agrees("account.nothing-fits-question", facts)) return left();
      }
      return connecting.finish(
          holdfast.outcome(new Act.ChangeAccount(report.ticket()), holdfast::hear));
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
