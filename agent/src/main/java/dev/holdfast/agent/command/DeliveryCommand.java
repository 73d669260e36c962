package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.DeliveriesReport;
import dev.holdfast.agent.act.Reports.DeliveryReport;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast delivery} */
@Command(
    name = "delivery",
    description = "Subscriptions that were sent to this computer.",
    synopsisSubcommandLabel = "COMMAND")
final class DeliveryCommand extends Group {
  private DeliveryCommand(Holdfast holdfast) {
    super(holdfast);
  }

  static CommandLine line(Holdfast holdfast) {
    return new CommandLine(new DeliveryCommand(holdfast))
        .addSubcommand(new ListWaiting(holdfast))
        .addSubcommand(new Finish(holdfast))
        .addSubcommand(new Refuse(holdfast))
        .addSubcommand(new Ask(holdfast))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** {@code holdfast delivery list} */
  @Command(name = "list", description = "Shows what was sent and waits for you.")
  static final class ListWaiting implements Callable<Integer> {
    private final Holdfast holdfast;

    ListWaiting(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(new Act.ListDeliveries(), outcome -> list(holdfast, outcome));
    }
  }

  /** {@code holdfast delivery finish} */
  @Command(name = "finish", description = "Takes what was sent.")
  static final class Finish implements Callable<Integer> {
    private final Holdfast holdfast;

    Finish(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(new Act.FinishDelivery(), outcome -> done(holdfast, outcome));
    }
  }

  /** {@code holdfast delivery refuse} */
  @Command(name = "refuse", description = "Sends back what was sent; nothing changes here.")
  static final class Refuse implements Callable<Integer> {
    private final Holdfast holdfast;

    Refuse(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(new Act.RefuseDelivery(), outcome -> done(holdfast, outcome));
    }
  }

  /** {@code holdfast delivery ask} */
  @Command(
      name = "ask",
      description = "Asks you before anything that was sent is taken, or no longer does.")
  static final class Ask implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(paramLabel = "on|off", description = "on or off")
    private Switch ask = Switch.ON;

    /** Typed in any case. */
    enum Switch {
      ON,
      OFF
    }

    Ask(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(
          new Act.AskBeforeDeliveries(ask == Switch.ON), outcome -> list(holdfast, outcome));
    }
  }

  private static void list(Holdfast holdfast, Outcome outcome) {
    var report = outcome.as(DeliveriesReport.class);
    holdfast.printer().say(report.ask() ? "delivery.asks" : "delivery.takes");
    var waiting = report.waiting();
    if (waiting == null) holdfast.printer().say("delivery.none");
    else
      holdfast
          .printer()
          .say(
              waiting.replaces() == null ? "delivery.waits" : "delivery.waits-replacing",
              Map.of(
                  "product",
                  waiting.product(),
                  "replaces",
                  waiting.replaces() == null ? "" : waiting.replaces(),
                  "until",
                  Printer.moment(waiting.expiresAt())));
  }

  private static void done(Holdfast holdfast, Outcome outcome) {
    var report = outcome.as(DeliveryReport.class);
    var action = report.received().action();
    holdfast
        .printer()
        .say(
            action == null
                ? "delivery.refused"
                : switch (action) {
                  case ACTIVE -> "delivery.in-use";
                  case RESERVE -> "delivery.in-reserve";
                },
            Map.of("product", report.delivery().product()));
    holdfast.printer().status(report.status());
  }
}
