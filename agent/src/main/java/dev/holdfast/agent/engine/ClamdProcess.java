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
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int REMEMBERED = 60;
  private static final String DIED = "it died of it";
  private static final String TOO_LONG = "it takes too long";
  private static final String STOPPED = "stopped";

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

  static boolean runsWith(ProcessHandle process, Path settings) {
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
    return Optional.of(TOO_LONG);
  }

  /** Loads a set into one that lives for nothing else; answers why it does not load. */
  static Optional<String> tryOut(Path program, EngineFolder folder, Path set, Duration most)
      throws IOException {
    var settings = folder.trialSettings();
    var socket = folder.trial().resolve("clamd.sock");
    folder.write(settings, ClamdSettings.of(folder, socket, set));
    var trying = start(program, settings, socket);
    try {
      return trying.awaitReady(most);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of(STOPPED);
    } finally {
      trying.end();
    }
  }

  /** Has it load its databases again, and makes sure by the canary that it did; answers why not. */
  Optional<String> reload(Canary canary, Duration most) {
    try {
      forget();
      ClamdSession.ask(socket, "RELOAD");
      long end = System.nanoTime() + most.toNanos();
      while (System.nanoTime() - end < 0) {
        if (canary.sings(socket)) return Optional.empty();
        if (saidReloadFailed()) return Optional.of(lastFault());
        if (!process.isAlive()) return Optional.of(DIED);
        Thread.sleep(BETWEEN_TRIES);
      }
      return Optional.of(TOO_LONG);
    } catch (IOException gone) {
      return Optional.of(DIED);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of(STOPPED);
    }
  }

  private boolean answers() {
    try {
      return ClamdSession.ask(socket, "PING").equals("PONG");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** How long to wait before it is started again: the first time not at all, then longer and longer. */
  static Duration pauseAfter(int deaths) {
    if (deaths <= 1) return Duration.ZERO;
    var pause = Duration.ofMillis(250L << Math.min(deaths - 2, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  boolean isProcess(long id) {
    return process.pid() == id;
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

  private void forget() {
    synchronized (log) {
      log.clear();
    }
  }

  private boolean saidReloadFailed() {
    synchronized (log) {
      return log.stream().anyMatch(line -> line.contains("Database reload failed"));
    }
  }

  /** What it complained of last. */
  private String lastFault() {
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
