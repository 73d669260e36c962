package dev.holdfast.agent.lost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

  @Override
  public boolean lock() {
    return hasSessions() && run("", "loginctl", "lock-sessions");
  }

  @Override
  public boolean unlock() {
    return hasSessions() && run("", "loginctl", "unlock-sessions");
  }

  @Override
  public void show(String message) {
    run(message + "\n", "wall");
    run("", "notify-send", "--urgency=critical", "--", "Holdfast", message);
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
    try {
      var process = started("loginctl", "list-sessions", "--no-legend");
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readNBytes(8192), StandardCharsets.UTF_8);
      return ended(process) && !said.isBlank();
    } catch (IOException notThere) {
      return false;
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
