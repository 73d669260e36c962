package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.QuarantineReport;
import dev.holdfast.agent.act.Reports.ThreatReport;
import dev.holdfast.agent.act.Reports.ThreatsReport;
import dev.holdfast.protocol.protection.Threat.Done;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code holdfast quarantine} */
final class QuarantineCommand {
  private QuarantineCommand() {}

  static CommandLine line(Holdfast holdfast) {
    return new Group(holdfast, "quarantine")
        .does("list", () -> list(holdfast))
        .verb(new Restore(holdfast))
        .verb(new Delete(holdfast))
        .line();
  }

  /** {@code holdfast quarantine restore} */
  @Command(name = "restore")
  static final class Restore implements Callable<Integer> {
    private final Holdfast holdfast;

    @Parameters(descriptionKey = "id", paramLabel = "${bundle:label.id}")
    private @Nullable String id;

    @Option(names = "--to", paramLabel = "${bundle:label.folder}")
    private @Nullable Path to;

    Restore(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      var folder = to == null ? null : to.toAbsolutePath().normalize().toString();
      return holdfast.perform(new Act.RestoreFile(String.valueOf(id), folder), outcome -> {
        var file = String.valueOf(outcome.as(ThreatReport.class).file());
        holdfast.printer().say("quarantine.restored", Map.of("file", file));
      });
    }
  }

  /** {@code holdfast quarantine delete} */
  @Command(name = "delete")
  static final class Delete implements Callable<Integer> {
    private final Holdfast holdfast;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    /** One or all. */
    static final class Which {
      @Parameters(descriptionKey = "id", paramLabel = "${bundle:label.id}")
      private @Nullable String id;

      @Option(names = "--all")
      private boolean all;
    }

    Delete(Holdfast holdfast) {
      this.holdfast = holdfast;
    }

    @Override
    public Integer call() {
      if (which.all)
        return holdfast.perform(
            new Act.EmptyQuarantine(),
            outcome -> deleted(outcome.as(QuarantineReport.class).deleted().size()));
      return holdfast.perform(
          new Act.DeleteThreat(String.valueOf(which.id), true), outcome -> deleted(1));
    }

    private void deleted(int count) {
      holdfast.printer().say("quarantine.deleted", Map.of("count", count));
    }
  }

  private static int list(Holdfast holdfast) {
    var outcome = holdfast.outcome(new Act.ListThreats(), holdfast::hear);
    if (!outcome.body().isNull()) {
      var held = outcome.as(ThreatsReport.class).threats().stream()
          .filter(each -> each.done() == Done.QUARANTINED)
          .toList();
      outcome = Outcome.ok(new ThreatsReport(held));
    }
    return holdfast.finish(outcome, shown -> print(holdfast, shown));
  }

  private static void print(Holdfast holdfast, Outcome outcome) {
    var held = outcome.as(ThreatsReport.class).threats();
    if (held.isEmpty()) holdfast.printer().say("quarantine.empty");
    held.forEach(each -> ThreatsCommand.print(holdfast, each));
  }
}
