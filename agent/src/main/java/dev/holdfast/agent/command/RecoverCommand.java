package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.HoldingsReport;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.protocol.message.AccountView;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code holdfast recover-codes} */
@Command(name = "recover-codes")
final class RecoverCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  RecoverCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() throws IOException {
    var before = holdfast.outcome(new Act.Status(false), said -> true);
    if (before.exit() != Exit.OK) return holdfast.finish(before, nothing -> {});
    if (!before.as(StatusReport.class).connected()) {
      int connected = connect();
      if (connected != Exit.OK.code()) return connected;
    }
    if (!holdfast.options().json) return holdfast.perform(new Act.RecoverCodes(), this::print);
    var outcome = holdfast.outcome(new Act.RecoverCodes(), holdfast::hear);
    return new ConnectCommand(holdfast).finish(outcome);
  }

  /** The account is best the one whose address the purchase was made with. */
  private int connect() {
    if (!holdfast.options().json) found();
    var connecting = new ConnectCommand(holdfast);
    var outcome = holdfast
        .person()
        .map(Dialogue::new)
        .map(connecting::newOrInBrowser)
        .orElseGet(() -> holdfast.outcome(new Act.Connect(null), connecting::hear));
    return outcome.exit() == Exit.OK ? Exit.OK.code() : connecting.finish(outcome);
  }

  /** Says what is there to be brought, before anybody signs in for it. */
  private void found() {
    var outcome = holdfast.outcome(new Act.ListHoldings(), holdfast::hear);
    if (outcome.exit() == Exit.OK)
      for (var held : outcome.as(HoldingsReport.class).holdings().subscriptions())
        holdfast
            .printer()
            .say(
                "recover.found",
                Map.of(
                    "product", held.product(),
                    "plan", held.plan(),
                    "state", Printer.words("state.", held.state())));
    holdfast.printer().say("recover.connect");
  }

  private void print(Outcome outcome) {
    var report = outcome.as(HoldingsReport.class);
    var account = report.status().account();
    if (report.holdings().subscriptions().isEmpty()) holdfast.printer().say("recover.nothing");
    for (var held : report.holdings().subscriptions())
      holdfast
          .printer()
          .say(
              "recover." + Printer.word(held.owner()),
              Map.of(
                  "product", held.product(),
                  "plan", held.plan(),
                  "state", Printer.words("state.", held.state()),
                  "email", email(account),
                  "reason", Printer.reason(held.reason() == null ? "not-moved" : held.reason()),
                  "key", held.supportKey()));
    holdfast.printer().say("recover.page", Map.of("page", report.holdings().page()));
  }

  private static String email(@Nullable AccountView account) {
    return account == null ? "" : account.email();
  }
}
