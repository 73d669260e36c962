package dev.holdfast.agent.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One clamd that this agent started, and what it wrote last. */
final class ClamdProcess {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
  private static final Duration DYING = Duration.ofSeconds(3);
  private static final int REMEMBERED = 60;

  private final Process process;
  private final Path socket;
  private final Deque<String> log = new ArrayDeque<>();

  private ClamdProcess(Process process, Path socket) {
    this.process = process;
    this.socket = socket;
    Thread.ofVirtual().name("clamd-log").start(this::drain);
  }

  /** Starts one; what an earlier agent left behind under these settings is ended first. */
  static ClamdProcess start(Path program, Path settings, Path socket) throws IOException {
    endLeftOver(settings);
    Files.deleteIfExists(socket);
    var process = new ProcessBuilder(program.toString(), "-c", settings.toString())
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
    return new ClamdProcess(process, socket);
  }

  /** Ends every clamd that runs with these very settings. */
  static void endLeftOver(Path settings) {
    ProcessHandle.allProcesses().filter(each -> runsWith(each, settings)).forEach(each -> {
      each.destroyForcibly();
      each.onExit()
          .orTimeout(DYING.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(slow -> each)
          .join();
    });
  }

  private static boolean runsWith(ProcessHandle process, Path settings) {
    try {
      var line = Files.readString(
          Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
      var words = List.of(line.split("\0"));
      return words.size() >= 3
          && words.getFirst().endsWith("clamd")
          && words.contains(settings.toString());
    } catch (IOException gone) {
      return false;
    }
  }

  /** Waits until it answers; answers why it never will. */
  Optional<String> awaitReady(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (System.nanoTime() - end < 0) {
      if (!process.isAlive()) {
        process.waitFor(1, TimeUnit.SECONDS);
        return Optional.of(lastFault());
      }
      if (Files.exists(socket) && answers()) return Optional.empty();
      Thread.sleep(BETWEEN_TRIES);
    }
    return Optional.of("it takes too long");
  }

  private boolean answers() {
    try {
      return ClamdSession.ask(socket, "PING").equals("PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** Ends it, gently first. */
  void end() {
    process.destroy();
    try {
      if (!process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) process.destroyForcibly();
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Forgets what it wrote so far. */
  void forget() {
    synchronized (log) {
      log.clear();
    }
  }

  /** Whether it wrote that it could not load its databases again. */
  boolean saidReloadFailed() {
    synchronized (log) {
      return log.stream().anyMatch(line -> line.contains("Database reload failed"));
    }
  }

  /** What it complained of last. */
  String lastFault() {
    synchronized (log) {
      return log.reversed().stream()
          .filter(line -> line.contains("ERROR") || line.contains("Error"))
          .findFirst()
          .map(line -> line.replaceFirst("^.*(ERROR|Error): *(reload_th: *)?", ""))
          .orElse("it ended");
    }
  }

  private void drain() {
    try (var reader = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (log) {
          if (log.size() >= REMEMBERED) log.removeFirst();
          log.addLast(line);
        }
      }
    } catch (IOException ended) {
      return;
    }
  }

  /** Where the program is, if it is installed. */
  static Optional<Path> find(List<Path> folders) {
    return folders.stream()
        .map(each -> each.resolve("clamd"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** The folders where programs are. */
  static List<Path> programFolders() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("")
        + ":/usr/sbin:/usr/local/sbin:/usr/bin";
    return Arrays.stream(path.split(":"))
        .filter(each -> each.startsWith("/"))
        .map(Path::of)
        .distinct()
        .toList();
  }
}
