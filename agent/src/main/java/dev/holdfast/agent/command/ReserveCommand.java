package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ReserveReport;
import dev.holdfast.agent.act.StatusReport;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holdfast reserve} */
final class ReserveCommand {
  private ReserveCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "reserve")
        .does("show", () -> holdfast.withStatus(true, status -> show(holdfast, status)))
        .verb(new Drop(holdfast))
        .verb(
            "activate-now",
            new Act.ActivateReserve(),
            outcome -> ActivateCommand.print(holdfast, outcome))
        .line();
  }

  /** {@code holdfast reserve drop} */
  @Command(name = "drop")
  static final class Drop implements Callable<Integer> {
    private final Holdfast holdfast;

    @Option(names = {"-y", "--yes"})
    private boolean yes;

    Drop(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      var person = holdfast.person().map(Dialogue::new);
      if (!yes && person.isPresent() && !person.get().agrees("reserve.drop-question")) {
        holdfast.printer().say("dialogue.left");
        return Exit.REFUSED.code();
      }
      return holdfast.perform(new Act.DropReserve(), outcome -> {
        holdfast.printer().say("reserve.dropped");
        holdfast.printer().status(outcome.as(ReserveReport.class).status());
      });
    }
  }

  private static int show(Holdfast holdfast, StatusReport status) {
    var reserve = status.reserve();
    return reserve == null
        ? holdfast.finish(Outcome.failed(Exit.NOTHING, "no-reserve"), nothing -> {})
        : holdfast.finish(Outcome.ok(reserve), it -> holdfast.printer().reserve(reserve));
  }
}
