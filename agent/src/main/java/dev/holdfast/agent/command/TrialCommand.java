package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.protocol.message.TrialOffers;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast trial} */
final class TrialCommand {
  private TrialCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "trial")
        .verb(
            "list", new Act.ListTrials(), outcome -> print(holdfast, outcome.as(TrialOffers.class)))
        .verb(new Start(holdfast))
        .line();
  }

  /** {@code holdfast trial start} */
  @Command(name = "start")
  static final class Start implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(descriptionKey = "plan", arity = "0..1", paramLabel = "${bundle:label.plan}")
    private @Nullable String plan;

    Start(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(
          new Act.StartTrial(plan), outcome -> ActivateCommand.print(holdfast, outcome));
    }
  }

  private static void print(Holdfast holdfast, TrialOffers offers) {
    var reason = offers.reason();
    if (offers.trials().isEmpty())
      holdfast
          .printer()
          .say("trial.none", Map.of("reason", reason == null ? "" : Printer.reason(reason)));
    for (var offer : offers.trials())
      holdfast
          .printer()
          .say(
              "trial.offer",
              Map.of(
                  "plan", offer.plan(),
                  "product", offer.product(),
                  "name", offer.name(),
                  "places", offer.places()));
  }
}
