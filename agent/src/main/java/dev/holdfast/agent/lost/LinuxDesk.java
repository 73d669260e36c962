package dev.holdfast.agent.lost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The desk of a Linux computer through logind, as root, and its own commands: {@code loginctl} locks, {@code wall} and
 * {@code notify-send} show, {@code aplay} sounds. On other systems none of these is there, and it says so.
 */
public final class LinuxDesk implements Desk {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration ALARM = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int RATE = 22_050;
  private static final int MOST = 8192;

  @Override
  public boolean lock() {
    return hasSessions() && run("", "loginctl", "lock-sessions");
  }

  @Override
  public boolean unlock() {
    return hasSessions() && run("", "loginctl", "unlock-sessions");
  }

  /** On every terminal, and on the desktop of everybody who has one: a desktop listens to its own user only. */
  @Override
  public void show(String message) {
    run(message + "\n", "wall");
    for (var line : said("loginctl", "list-users", "--no-legend").lines().toList()) {
      var user = line.strip().split("\\s+")[0];
      if (user.matches("\\d{1,9}")) notify(user, message);
    }
  }

  private static void notify(String user, String message) {
    var facts = said("loginctl", "show-user", user, "--property=GID", "--property=RuntimePath");
    var bus = Path.of(fact(facts, "RuntimePath"), "bus");
    if (!Files.exists(bus)) return;
    var line = new ArrayList<String>();
    if (isRoot())
      line.addAll(
          List.of("setpriv", "--reuid=" + user, "--regid=" + fact(facts, "GID"), "--clear-groups"));
    line.addAll(List.of("env", "DBUS_SESSION_BUS_ADDRESS=unix:path=" + bus));
    line.addAll(List.of("notify-send", "--urgency=critical", "--", "Holdfast", message));
    run("", line.toArray(String[]::new));
  }

  private static String fact(String facts, String name) {
    return facts
        .lines()
        .filter(each -> each.startsWith(name + "="))
        .map(each -> each.substring(name.length() + 1))
        .findFirst()
        .orElse("");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** A tone by the first program that plays it, begun again until the time is over. */
  @Override
  public Alarm sound(BooleanSupplier wanted) {
    long end = System.nanoTime() + ALARM.toNanos();
    boolean sounded = false;
    while (System.nanoTime() < end) {
      if (!wanted.getAsBoolean()) return Alarm.STOPPED;
      if (!plays(wanted)) return sounded ? Alarm.ENDED : Alarm.SILENT;
      sounded = true;
    }
    return Alarm.ENDED;
  }

  private static boolean plays(BooleanSupplier wanted) {
    var rate = Integer.toString(RATE);
    return played(wanted, "aplay", "-q", "-t", "raw", "-f", "S16_LE", "-r", rate, "-c", "1")
        || played(wanted, "paplay", "--raw", "--format=s16le", "--rate=" + rate, "--channels=1");
  }

  /** Two seconds of a tone that goes up and down. */
  private static boolean played(BooleanSupplier wanted, String... command) {
    try {
      var process = started(command);
      try (var in = process.getOutputStream()) {
        in.write(siren());
      }
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (wanted.getAsBoolean() && System.nanoTime() < end) continue;
        process.destroyForcibly();
        return true;
      }
      return process.exitValue() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static byte[] siren() {
    var tone = new byte[2 * 2 * RATE];
    double phase = 0;
    for (int at = 0; at < 2 * RATE; at++) {
      double hertz = 800 + 400 * Math.sin(2 * Math.PI * at / RATE);
      phase += 2 * Math.PI * hertz / RATE;
      int level = (int) (28_000 * Math.sin(phase));
      tone[2 * at] = (byte) level;
      tone[2 * at + 1] = (byte) (level >> 8);
    }
    return tone;
  }

  private static boolean hasSessions() {
    return !said("loginctl", "list-sessions", "--no-legend").isBlank();
  }

  /** What a command answers; nothing when it is not there or fails. */
  private static String said(String... command) {
    try {
      var process = started(command);
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readNBytes(MOST), StandardCharsets.UTF_8);
      return ended(process) ? said : "";
    } catch (IOException notThere) {
      return "";
    }
  }

  private static boolean run(String input, String... command) {
    try {
      var process = started(command);
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      return ended(process);
    } catch (IOException notThere) {
      return false;
    }
  }

  private static Process started(String... command) throws IOException {
    return new ProcessBuilder(List.of(command))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean ended(Process process) {
    try {
      if (process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        return process.exitValue() == 0;
      process.destroyForcibly();
      return false;
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
