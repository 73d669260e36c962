package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.DisconnectReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast disconnect} */
@Command(
    name = "disconnect",
    description =
        "Unlinks this computer from its account and frees its place; its licence ends with it.")
final class DisconnectCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Option(names = "--keep-place", description = "Keep licence and place.")
  private boolean keepPlace;

  DisconnectCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() {
    return holdfast.perform(new Act.Disconnect(keepPlace), this::print);
  }

  private void print(Outcome outcome) {
    var report = outcome.as(DisconnectReport.class);
    holdfast.printer().say(report.placeFreed() ? "disconnect.place-freed" : "disconnect.done");
    holdfast.printer().status(report.status());
  }
}
