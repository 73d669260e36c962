package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.LostReport;
import java.util.Map;
import picocli.CommandLine;

/** {@code holdfast lost} */
final class LostCommand {
  private static final String ABOUT =
      "What you can do from the portal when this computer is lost or stolen: lock, alarm, where it is, wipe. Off until you "
          + "switch it on here.";

  private LostCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "lost")
        .verb("status", new Act.ShowLost(), outcome -> print(holdfast, outcome))
        .verb("on", new Act.TurnLost(true), outcome -> print(holdfast, outcome))
        .verb("off", new Act.TurnLost(false), outcome -> print(holdfast, outcome))
        .line();
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
