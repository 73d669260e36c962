package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.LostReport;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code holdfast lost} */
@Command(
    name = "lost",
    description =
        "What you can do from the portal when this computer is lost or stolen: lock, alarm, where it is, wipe. Off until you "
            + "switch it on here.",
    synopsisSubcommandLabel = "COMMAND")
final class LostCommand extends Group {
  private LostCommand(Holdfast holdfast) {
    super(holdfast);
  }

  static CommandLine line(Holdfast holdfast) {
    return new CommandLine(new LostCommand(holdfast))
        .addSubcommand(new Show(holdfast))
        .addSubcommand("on", new Turn(holdfast, true))
        .addSubcommand("off", new Turn(holdfast, false));
  }

  /** {@code holdfast lost status} */
  @Command(
      name = "status",
      description = "Says whether it is on, and whether you locked this computer.")
  static final class Show implements Callable<Integer> {
    private final Holdfast holdfast;

    Show(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(new Act.ShowLost(), outcome -> print(holdfast, outcome));
    }
  }

  /** {@code holdfast lost on}, {@code holdfast lost off} */
  @Command(description = "Switches it on or off; it stays so over restarts.")
  static final class Turn implements Callable<Integer> {
    private final Holdfast holdfast;
    private final boolean on;

    Turn(Holdfast holdfast, boolean on) {
      this.holdfast = holdfast;
      this.on = on;
    }

    @Override
    public Integer call() {
      return holdfast.perform(new Act.TurnLost(on), outcome -> print(holdfast, outcome));
    }
  }

  private static void print(Holdfast holdfast, Outcome outcome) {
    var report = outcome.as(LostReport.class);
    var printer = holdfast.printer();
    printer.say(report.on() ? "lost-device.on" : "lost-device.off");
    if (report.lockedAt() != null)
      printer.say("lost-device.locked", Map.of("at", Printer.moment(report.lockedAt())));
    if (report.message() != null)
      printer.say("lost-device.message", Map.of("message", report.message()));
  }
}
