package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.FarewellReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code holdfast farewell} */
@Command(name = "farewell")
final class FarewellCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  FarewellCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() {
    return holdfast.perform(new Act.Farewell(), this::print);
  }

  private void print(Outcome outcome) {
    holdfast
        .printer()
        .say(outcome.as(FarewellReport.class).told() ? "farewell.told" : "farewell.unknown");
  }
}
