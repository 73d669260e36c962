package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ComponentsReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ComponentState;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast component} */
final class ComponentCommand {
  private ComponentCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "component")
        .verb("list", new Act.ListComponents(), outcome -> list(holdfast, outcome))
        .verb("on", new Turn(holdfast, true))
        .verb("off", new Turn(holdfast, false))
        .verb(new Set(holdfast))
        .line();
  }

  /** {@code holdfast component on}, {@code holdfast component off} */
  @Command
  static final class Turn implements Callable<Integer> {
    private final Holdfast holdfast;
    private final boolean on;

    @Parameters(descriptionKey = "name", paramLabel = "${bundle:label.name}")
    private String name = "";

    Turn(Holdfast holdfast, boolean on) {
      this.holdfast = holdfast;
      this.on = on;
    }

    @Override
    public Integer call() {
      return holdfast.perform(new Act.TurnComponent(name, on), outcome -> list(holdfast, outcome));
    }
  }

  /** {@code holdfast component set} */
  @Command(name = "set")
  static final class Set implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(descriptionKey = "name", paramLabel = "${bundle:label.name}")
    private String name = "";

    @Option(names = "--daily", paramLabel = "${bundle:label.time}")
    private @Nullable String daily;

    @Option(names = "--full-every", paramLabel = "${bundle:label.days}")
    private @Nullable Integer fullEvery;

    Set(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(
          new Act.SetSchedule(name, daily, fullEvery), outcome -> list(holdfast, outcome));
    }
  }

  private static void list(Holdfast holdfast, Outcome outcome) {
    var report = outcome.as(ComponentsReport.class);
    var printer = holdfast.printer();
    for (var state : report.components()) {
      printer.say(
          "component.line", Map.of("name", state.component().word(), "state", state(state)));
      if (state.component() == Component.SCHEDULED_SCAN && state.on())
        printer.say(
            "component.schedule",
            Map.of(
                "daily", report.scheduledScan().daily(),
                "days", report.scheduledScan().fullEvery()));
    }
    if (!report.daemon()) printer.say("component.no-daemon");
  }

  private static String state(ComponentState state) {
    if (!state.on()) return Printer.words("component.state.", "off");
    var problem = state.problem();
    if (problem != null) return Printer.words("component.problem.", problem);
    return state.mode() == null
        ? Printer.words("component.state.", "on")
        : Printer.words("component.mode.", state.mode());
  }
}
