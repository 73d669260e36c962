package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.act.StatusReport.VersionView;
import java.util.Map;

/** What the status says about another version of the agent; nothing when there is none. */
final class VersionLines {
  private final Printer printer;

  VersionLines(Printer printer) {
    this.printer = printer;
  }

  void print(StatusReport status) {
    var view = status.version();
    var newest = view.newest();
    if (newest != null) printer.say(key(view), Map.of("newest", newest, "why", why(view)));
    if (view.tooOld()) printer.say("status.version.too-old");
  }

  private static String key(VersionView view) {
    if (view.obstacle() != null) return "status.version.obstacle";
    return view.automatic() ? "status.version.coming" : "status.version.available";
  }

  private static String why(VersionView view) {
    var obstacle = view.obstacle();
    if (obstacle == null) return "";
    return Text.of(Text.has("obstacle." + obstacle) ? "obstacle." + obstacle : "obstacle.other");
  }
}
