package dev.holdfast.bench;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.quarantine.ThreatBook;
import dev.holdfast.agent.scan.ScanListener;
import dev.holdfast.agent.scan.Scanning;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.protocol.protection.ScanKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The agent's scan against {@code clamdscan --stream} with as many sessions, on the same files, by the same engine, in turns,
 * with every cache cold: the file system's, the engine's and the agent's own. Run as root: {@code ScanThroughput FOLDER
 * [ROUNDS]}. Prints the ratio of the medians; 0.95 is the goal.
 */
public final class ScanThroughput {
  private static final int SESSIONS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);
  private static final int ROUNDS = 5;

  private final Path work;
  private final Path files;
  private final Clamd engine;

  private ScanThroughput(Path work, Path files) {
    this.work = work;
    this.files = files;
    this.engine = new Clamd(EngineFolder.of(work.resolve("home")), () -> {});
  }

  public static void main(String[] words) throws Exception {
    var work = Files.createTempDirectory("holdfast-bench");
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    int rounds = words.length > 1 ? Integer.parseInt(words[1]) : ROUNDS;
    var bench = new ScanThroughput(work, Path.of(words[0]).toRealPath());
    try {
      bench.compare(rounds);
    } finally {
      bench.engine.close();
      try (var all = Files.walk(work)) {
        for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
      }
    }
  }

  private void compare(int rounds) throws Exception {
    var set = Files.createDirectory(work.resolve("set"));
    Files.writeString(set.resolve("own.ndb"), "Own.Pattern:0:*:" + "ab".repeat(24) + "\n");
    engine.use(set);
    engine.start();
    if (!engine.awaitRunning(Duration.ofMinutes(1))) throw new IOException("no engine");
    var lists = lists();
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    for (int round = -1; round < rounds; round++) {
      double agent = timed(set, this::agent);
      double clamdscan = timed(set, () -> clamdscan(lists));
      IO.println("agent %.2f s, clamdscan %.2f s%s"
          .formatted(agent, clamdscan, round < 0 ? " (not counted)" : ""));
      if (round < 0) continue;
      ours.add(agent);
      theirs.add(clamdscan);
    }
    IO.println("throughput of the agent by that of clamdscan, %d sessions: %.3f"
        .formatted(SESSIONS, median(theirs) / median(ours)));
  }

  /** Every session of clamdscan is a process of its own with its share of the files. */
  private List<Path> lists() throws IOException {
    var shares = new ArrayList<StringBuilder>();
    for (int i = 0; i < SESSIONS; i++) shares.add(new StringBuilder());
    long bytes = 0;
    int count = 0;
    try (var all = Files.walk(files)) {
      for (var file : all.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
          .toList()) {
        shares.get(count++ % SESSIONS).append(file).append('\n');
        bytes += Files.size(file);
      }
    }
    IO.println(count + " files, " + bytes / 1_000_000 + " MB");
    var lists = new ArrayList<Path>();
    for (int i = 0; i < SESSIONS; i++)
      lists.add(Files.writeString(work.resolve("share-" + i), shares.get(i)));
    return lists;
  }

  private interface Run {
    void go() throws Exception;
  }

  private double timed(Path set, Run run) throws Exception {
    engine.use(set);
    new ProcessBuilder("sync").start().waitFor();
    Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "3");
    long begin = System.nanoTime();
    run.go();
    return (System.nanoTime() - begin) / 1e9;
  }

  private void agent() throws Exception {
    var home = Home.open(work.resolve("home"));
    var clock = Clock.systemUTC();
    var threats = new ThreatBook(home, clock, threat -> {});
    try (var scanning = new Scanning(home, engine, threats, clock, ScanListener.NONE)) {
      if (!(scanning.start(ScanKind.PATHS, List.of(files), null)
          instanceof Scans.Answer.Running(var scan, var merged))) throw new IOException("refused");
      var counts = scan.end().get().counts();
      if (counts.known() > 0) throw new IOException("the agent's cache was warm");
    }
    home.delete("clean-files");
  }

  private void clamdscan(List<Path> lists) throws Exception {
    var running = new ArrayList<Process>();
    for (var list : lists)
      running.add(new ProcessBuilder(
              "clamdscan",
              "--config-file=" + work.resolve("home-engine/clamd.conf"),
              "--stream",
              "--infected",
              "--no-summary",
              "--file-list=" + list)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start());
    for (var each : running) if (each.waitFor() > 1) throw new IOException("clamdscan failed");
  }

  private static double median(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }
}
