package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.StatusReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast status} */
@Command(name = "status", description = "Shows account, licence, subscription and contact.")
final class StatusCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Option(names = "--offline", description = "Leave the portal alone.")
  private boolean offline;

  StatusCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() {
    return holdfast.perform(
        new Act.Status(offline),
        outcome -> holdfast.printer().status(outcome.as(StatusReport.class)));
  }
}
