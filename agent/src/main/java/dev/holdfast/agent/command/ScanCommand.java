package dev.holdfast.agent.command;

import dev.holdfast.agent.act.Act;
import dev.holdfast.agent.act.Exit;
import dev.holdfast.agent.act.Outcome;
import dev.holdfast.agent.act.Reports.ScanReport;
import dev.holdfast.agent.act.Steering;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary.Counts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code holdfast scan} */
@Command(name = "scan")
final class ScanCommand implements Callable<Integer> {
  private final Holdfast holdfast;

  @Parameters(
      descriptionKey = "what",
      arity = "1..*",
      paramLabel = "quick|full|${bundle:label.path}|pause|resume|cancel")
  private List<String> what = List.of();

  ScanCommand(Holdfast holdfast) {
    this.holdfast = holdfast;
  }

  @Override
  public Integer call() {
    var steering = steering();
    if (steering.isPresent())
      return holdfast.perform(
          new Act.SteerScan(steering.get()),
          outcome -> holdfast.printer().say("scan.steered." + what.getFirst()));
    if (what.stream().anyMatch(String::isBlank))
      return holdfast.finish(Outcome.failed(Exit.REFUSED, "no-such-path", "''"), nothing -> {});
    var line = new ProgressLine(holdfast);
    try (var leaving = new Leaving()) {
      var outcome = holdfast.outcome(act(), said -> line.hear(said) && leaving.stays());
      line.end();
      return holdfast.finish(outcome, this::print);
    }
  }

  private Optional<Steering> steering() {
    return what.size() == 1
        ? Arrays.stream(Steering.values())
            .filter(each -> Printer.word(each).equals(what.getFirst()))
            .findFirst()
        : Optional.empty();
  }

  private Act.Scan act() {
    if (what.equals(List.of("quick"))) return new Act.Scan(ScanKind.QUICK, List.of());
    if (what.equals(List.of("full"))) return new Act.Scan(ScanKind.FULL, List.of());
    var paths = what.stream()
        .map(each -> Path.of(each).toAbsolutePath().normalize().toString())
        .toList();
    return new Act.Scan(ScanKind.PATHS, paths);
  }

  private void print(Outcome outcome) {
    var report = outcome.as(ScanReport.class);
    report.threats().forEach(each -> ThreatsCommand.print(holdfast, each));
    var scan = report.scan();
    var facts = new HashMap<String, Object>();
    facts.put("files", scan.counts().files());
    facts.put("size", ProgressLine.size(scan.counts().bytes()));
    facts.put("threats", scan.threats());
    facts.put("time", ProgressLine.time(Duration.between(scan.startedAt(), scan.endedAt())));
    holdfast.printer().say("scan." + Printer.word(scan.end()), facts);
    count("known", scan.counts().known());
    count("archives", scan.counts().archives());
    passedBy(scan.counts());
  }

  private void passedBy(Counts counts) {
    count("links", counts.links());
    count("unreadable", counts.unreadable());
    count("vanished", counts.vanished());
    count("too-large", counts.tooLarge());
    count("failed", counts.failed());
  }

  private void count(String what, long count) {
    if (count > 0) holdfast.printer().say("scan.count." + what, java.util.Map.of("count", count));
  }
}
