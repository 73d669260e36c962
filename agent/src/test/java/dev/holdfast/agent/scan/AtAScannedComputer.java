package dev.holdfast.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.quarantine.ThreatBook;
import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A computer with files to scan, and a real engine. */
@ExtendWith(OneClamd.class)
class AtAScannedComputer {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final long MOST_SECONDS = 60;
  private static final Duration JUST_NOW = Duration.ofMillis(2100);

  final List<ScanSummary> ended = new CopyOnWriteArrayList<>();
  final List<Threat> told = new CopyOnWriteArrayList<>();
  Path folder;
  Path files;
  Home home;
  Engine engine;
  ThreatBook threats;
  Scanning scanning;

  @BeforeEach
  void begin(Clamd clamd) throws IOException {
    engine = clamd;
    folder = OneClamd.reachableFolder().toRealPath();
    files = Files.createDirectory(folder.resolve("files"));
    home = Home.open(folder.resolve("home"));
    startAgent();
  }

  @AfterEach
  void end() throws IOException {
    scanning.close();
    OneClamd.delete(folder);
  }

  /** As a new process would, on the same home. */
  final void startAgent() {
    threats = new ThreatBook(home, InstantSource.fixed(NOON), told::add);
    scanning = new Scanning(home, engine, threats, InstantSource.fixed(NOON), listener());
  }

  private ScanListener listener() {
    return new ScanListener() {
      @Override
      public void ended(ScanSummary summary, @Nullable String command) {
        ended.add(summary);
      }
    };
  }

  ScanSummary scan(Path... paths) throws Exception {
    return finish(start(paths));
  }

  RunningScan start(Path... paths) {
    var answer = scanning.start(ScanKind.PATHS, List.of(paths), null);
    assertThat(answer).isInstanceOf(Scans.Answer.Running.class);
    return ((Scans.Answer.Running) answer).scan();
  }

  static ScanSummary finish(RunningScan scan) throws Exception {
    return scan.end().get(MOST_SECONDS, TimeUnit.SECONDS);
  }

  Path clean(String name) throws IOException {
    return write(name, "nothing to see in " + name);
  }

  Path bad(String name) throws IOException {
    return write(name, Signatures.EICAR);
  }

  Path write(String name, String content) throws IOException {
    var file = files.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content, StandardCharsets.UTF_8);
  }

  /** A zip with one file in it. */
  Path zip(String name, String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("inside.txt"));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(files.resolve(name), bytes.toByteArray());
  }

  /** Waits until files may be trusted that were written just now: only the kernel sets when a file was changed. */
  static void letTimePass() throws InterruptedException {
    Thread.sleep(JUST_NOW);
  }

  static void sameTimes(Path file, FileTime times) throws IOException {
    Files.setLastModifiedTime(file, times);
  }
}
