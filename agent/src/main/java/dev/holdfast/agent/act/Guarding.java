package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.QuarantineReport;
import dev.holdfast.agent.act.Reports.ScanReport;
import dev.holdfast.agent.act.Reports.SteerReport;
import dev.holdfast.agent.act.Reports.ThreatReport;
import dev.holdfast.agent.act.Reports.ThreatsReport;
import dev.holdfast.agent.quarantine.ThreatBook.Answer;
import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.agent.setup.Agreements;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Scanning this computer, and dealing with what was found. */
final class Guarding {
  private static final Duration LOADING = Duration.ofMinutes(5);
  private static final long BETWEEN_LOOKS = 500;

  private final Agent agent;

  Guarding(Agent agent) {
    this.agent = agent;
  }

  /** Scans to the end. Whoever asked and leaves ends it, unless it was running for somebody else. */
  Outcome scan(ScanKind kind, List<String> names, Said.Listener listener)
      throws InterruptedException {
    if (!agent.mayWork()) return Outcome.failed(Exit.REFUSED, Agreements.NOT_AGREED);
    var paths = names.stream().map(Path::of).toList();
    for (var path : paths)
      if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS))
        return Outcome.failed(Exit.REFUSED, "no-such-path", path.toString());
    var engine = agent.protection().engine();
    engine.start();
    if (!engine.awaitRunning(LOADING)) {
      var why = engine.health().why();
      return Outcome.failed(Exit.REFUSED, "engine-" + (why == null ? "not-running" : why));
    }
    return switch (agent.protection().scans().start(kind, paths, null)) {
      case Scans.Answer.Busy(var other) ->
        Outcome.failed(Exit.REFUSED, "scan-running", other.kind().word());
      case Scans.Answer.Refused(var why) -> Outcome.failed(Exit.REFUSED, "engine-" + why);
      case Scans.Answer.Running(var scan, var merged) -> follow(scan, merged, listener);
    };
  }

  /** Changes how the running scan goes on. */
  Outcome steer(Steering how) {
    var running = agent.protection().scans().running();
    if (running.isEmpty()) return Outcome.failed(Exit.NOTHING, "no-scan");
    var scan = running.get();
    switch (how) {
      case PAUSE -> scan.pause();
      case RESUME -> scan.resume();
      case CANCEL -> scan.cancel();
    }
    return Outcome.ok(new SteerReport(scan.id(), scan.kind(), how));
  }

  private Outcome follow(RunningScan scan, boolean merged, Said.Listener listener)
      throws InterruptedException {
    while (true) {
      try {
        return ended(scan.end().get(BETWEEN_LOOKS, TimeUnit.MILLISECONDS), merged);
      } catch (TimeoutException running) {
        boolean there = listener.hear(Said.of(scan.progress()));
        if (!there && merged) return Outcome.failed(Exit.REFUSED, "stopped");
        if (!there) scan.cancel();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private Outcome ended(ScanSummary scan, boolean merged) {
    var threats = agent.protection().threats().all().stream()
        .filter(each -> scan.id().equals(each.scan()))
        .toList();
    var report = new ScanReport(scan, merged, threats);
    return switch (scan.end()) {
      case FINISHED ->
        scan.threats() == 0
            ? Outcome.ok(report)
            : Outcome.of(Exit.THREATS, "threats-found", report);
      case CANCELLED -> Outcome.of(Exit.REFUSED, "scan-cancelled", report);
      case INTERRUPTED, FAILED -> Outcome.of(Exit.REFUSED, "scan-" + scan.why(), report);
    };
  }

  Outcome list() {
    agent.protection().threats().review();
    return Outcome.ok(new ThreatsReport(agent.protection().threats().all()));
  }

  Outcome exclude(String id) {
    return answered(agent.protection().threats().exclude(id));
  }

  Outcome delete(String id, boolean inQuarantine) {
    boolean there = agent.protection().threats().all().stream()
        .anyMatch(each -> each.id().equals(id) && each.done() == Done.QUARANTINED);
    return inQuarantine && !there
        ? Outcome.failed(Exit.REFUSED, "not-in-quarantine")
        : answered(agent.protection().threats().delete(id));
  }

  Outcome restore(String id, @Nullable String folder) {
    return answered(
        agent.protection().threats().restore(id, folder == null ? null : Path.of(folder)));
  }

  /** Deletes everything that is in quarantine. */
  Outcome empty() {
    var deleted = new ArrayList<Threat>();
    for (var each : agent.protection().threats().inQuarantine())
      if (agent.protection().threats().delete(each.id())
          instanceof Answer.Done(var threat, var file)) deleted.add(threat);
    return Outcome.ok(new QuarantineReport(deleted));
  }

  private static Outcome answered(Answer answer) {
    return switch (answer) {
      case Answer.Done(var threat, var file) -> Outcome.ok(new ThreatReport(threat, file));
      case Answer.Refused(var why) -> Outcome.failed(Exit.REFUSED, "threat-" + why);
    };
  }
}
