package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ActivateReport;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast activate} */
@Command(
    name = "activate",
    description = "Enters an activation code on this computer, with an account or without.")
final class ActivateCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Parameters(
      arity = "0..1",
      paramLabel = "CODE|FILE|-",
      description = "The code, a file that holds it, or - to read it from standard input.")
  private @Nullable String code;

  ActivateCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() throws IOException {
    return holdfast.perform(
        new Act.Activate(new SecretArgument(holdfast.shell()).read(code)), this::print);
  }

  private void print(Outcome outcome) {
    var report = outcome.as(ActivateReport.class);
    var activated = report.activated();
    holdfast
        .printer()
        .say(
            "activate.done",
            Map.of(
                "product",
                activated.product(),
                "places",
                activated.places(),
                "subscription",
                activated.subscription()));
    if (!activated.owned()) holdfast.printer().say("activate.unowned");
    holdfast.printer().status(report.status());
  }
}
