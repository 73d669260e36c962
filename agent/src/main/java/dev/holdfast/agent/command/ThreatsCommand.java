package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Reports.ThreatReport;
import dev.holdfast.agent.act.Reports.ThreatsReport;
import dev.holdfast.protocol.protection.Threat;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast threats} */
@Command(name = "threats")
final class ThreatsCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  private ThreatsCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  static CommandLine line(Holdfast holdfast) {
    return new CommandLine(new ThreatsCommand(holdfast))
        .addSubcommand(new Listing(holdfast))
        .addSubcommand(new Exclude(holdfast))
        .addSubcommand(new Delete(holdfast));
  }

  /** Without a word more: the list. */
  @Override
  public Integer call() {
    return new Listing(holdfast).call();
  }

  static void print(Holdfast holdfast, Threat threat) {
    holdfast
        .printer()
        .say(
            "threats.threat",
            Map.of(
                "id", threat.id(),
                "name", threat.shownName(),
                "file", threat.file(),
                "at", Printer.moment(threat.foundAt()),
                "done", Printer.words("threats.done.", threat.done().word()),
                "why",
                    threat.why() == null
                        ? ""
                        : ": " + Printer.words("threats.why.", threat.why())));
  }

  /** {@code holdfast threats list} */
  @Command(name = "list")
  static final class Listing implements Callable<Integer> {
    private final Holdfast holdfast;

    Listing(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      return holdfast.perform(new Act.ListThreats(), outcome -> {
        var threats = outcome.as(ThreatsReport.class).threats();
        if (threats.isEmpty()) holdfast.printer().say("threats.none");
        threats.forEach(each -> print(holdfast, each));
      });
    }
  }

  /** What is done about one of them; how it stands then is shown. */
  private abstract static class OneThreat implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(descriptionKey = "id", paramLabel = "${bundle:label.id}")
    private @Nullable String id;

    OneThreat(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    abstract Act act(String id);

    @Override
    public Integer call() {
      return holdfast.perform(
          act(String.valueOf(id)),
          outcome -> print(holdfast, outcome.as(ThreatReport.class).threat()));
    }
  }

  /** {@code holdfast threats exclude} */
  @Command(name = "exclude")
  static final class Exclude extends OneThreat {
    Exclude(Holdfast holdfast) {
      super(holdfast);
    }

    @Override
    Act act(String id) {
      return new Act.ExcludeThreat(id);
    }
  }

  /** {@code holdfast threats delete} */
  @Command(name = "delete")
  static final class Delete extends OneThreat {
    Delete(Holdfast holdfast) {
      super(holdfast);
    }

    @Override
    Act act(String id) {
      return new Act.DeleteThreat(id, false);
    }
  }
}
