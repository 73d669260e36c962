package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.DisconnectReport;
import dev.holdfast.agent.act.StatusReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast disconnect}, {@code holdfast account sign-out} */
@Command(name = "disconnect")
final class DisconnectCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Option(names = "--keep-place")
  private boolean keepPlace;

  @Option(names = {"-y", "--yes"})
  private boolean yes;

  DisconnectCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() {
    return yes || holdfast.person().isEmpty() ? leave() : holdfast.withStatus(true, this::ask);
  }

  /** Who is connected to nothing is not asked about it. */
  private int ask(StatusReport status) {
    if (status.connected()) {
      holdfast.printer().leaving(status, keepPlace);
      if (!holdfast.person().map(Dialogue::new).orElseThrow().agrees("disconnect.question")) {
        holdfast.printer().say("dialogue.left");
        return Exit.REFUSED.code();
      }
    }
    return leave();
  }

  private int leave() {
    return holdfast.perform(new Act.Disconnect(keepPlace), this::print);
  }

  private void print(Outcome outcome) {
    var report = outcome.as(DisconnectReport.class);
    holdfast.printer().say(report.placeFreed() ? "disconnect.place-freed" : "disconnect.done");
    holdfast.printer().status(report.status());
  }
}
