package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Said;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.protocol.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast status} */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Option(names = "--offline")
  private boolean offline;

  @Option(names = "--follow")
  private boolean follow;

  StatusCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() {
    if (follow)
      return holdfast.finish(holdfast.outcome(new Act.Follow(), this::hear), nothing -> {});
    return holdfast.perform(
        new Act.Status(offline),
        outcome -> holdfast.printer().status(outcome.as(StatusReport.class)));
  }

  private boolean hear(Said said) {
    var report = said.facts().get("report");
    if (report == null) return !holdfast.shell().out().checkError();
    var status = Json.read(report, StatusReport.class);
    if (holdfast.options().json) status.ifPresent(holdfast.printer()::jsonLine);
    else status.ifPresent(holdfast.printer()::status);
    return !holdfast.shell().out().checkError();
  }
}
