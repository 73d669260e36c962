package dev.holdfast.agent.lost;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.Whereabouts;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does what the owner asks of a lost computer, if that was switched on here; each answers with the end of the command. */
public final class LostDevice {
  /** It is not switched on at this computer. */
  public static final String OFF = "lost-device-off";

  private static final String FILE = "lost.json";

  private final Home home;
  private final Desk desk;
  private final Supplier<Instant> time;

  public LostDevice(Home home, Desk desk, Supplier<Instant> time) {
    this.home = home;
    this.desk = desk;
    this.time = time;
  }

  /**
   * How it stands.
   *
   * @param lockedAt when the owner locked this computer, until it is unlocked
   * @param message what whoever holds it is shown since then
   */
  public record Standing(
      boolean on, @Nullable Instant lockedAt, @Nullable String message) {
    static final Standing OFF = new Standing(false, null, null);
  }

  public synchronized Standing standing() {
    return home.read(FILE, Standing.class).orElse(Standing.OFF);
  }

  public boolean isOn() {
    return standing().on();
  }

  /** Switches it on or off; off also forgets the message of a lock. */
  public synchronized void turn(boolean on) {
    if (isOn() != on) home.write(FILE, new Standing(on, null, null));
  }

  public synchronized CommandReport lock(@Nullable String message) {
    return whenOn(() -> {
      if (!desk.lock()) return CommandReport.failed("no-session", null);
      home.write(FILE, new Standing(true, time.get(), message));
      if (message != null) desk.show(message);
      return CommandReport.done(null);
    });
  }

  public synchronized CommandReport unlock() {
    return whenOn(() -> {
      if (!desk.unlock()) return CommandReport.failed("no-session", null);
      home.write(FILE, new Standing(true, null, null));
      return CommandReport.done(null);
    });
  }

  /** Sounds until the alarm ends by itself or nobody wants it any more. */
  public CommandReport alarm(@Nullable String message, BooleanSupplier wanted) {
    return whenOn(() -> {
      if (message != null) desk.show(message);
      return switch (desk.sound(wanted)) {
        case ENDED -> CommandReport.done(null);
        case STOPPED -> CommandReport.cancelled(null);
        case SILENT -> CommandReport.failed("no-sound", null);
      };
    });
  }

  /** The computer's own addresses; the portal sees where they come from. */
  public CommandReport locate() {
    return whenOn(
        () -> CommandReport.found(new Whereabouts(time.get(), Addresses.ofThisComputer(), null)));
  }

  /** Does it only where it is switched on. */
  public CommandReport whenOn(Supplier<CommandReport> act) {
    return isOn() ? act.get() : CommandReport.failed(OFF, null);
  }
}
