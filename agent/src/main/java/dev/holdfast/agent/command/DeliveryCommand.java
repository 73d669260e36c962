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
final class DeliveryCommand {
  private DeliveryCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "delivery")
        .verb("list", new Act.ListDeliveries(), outcome -> list(holdfast, outcome))
        .verb("finish", new Act.FinishDelivery(), outcome -> done(holdfast, outcome))
        .verb("refuse", new Act.RefuseDelivery(), outcome -> done(holdfast, outcome))
        .verb(new Ask(holdfast))
        .line();
  }

  /** {@code holdfast delivery ask} */
  @Command(name = "ask")
  static final class Ask implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(descriptionKey = "on-off", paramLabel = "on|off", converter = OnOff.Reader.class)
    private OnOff ask = OnOff.ON;

    Ask(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(
          new Act.AskBeforeDeliveries(ask.on()), outcome -> list(holdfast, outcome));
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
