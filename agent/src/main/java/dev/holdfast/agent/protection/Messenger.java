package dev.holdfast.agent.protection;

import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.message.ProtectionReport;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way between protection and portal: commands that come, and everything that is told. */
final class Messenger implements AutoCloseable {
  private final Ground ground;
  private final Commands commands;
  private final Telling telling;
  private @Nullable Teller teller;

  Messenger(Ground ground, Events events, Scans scans, Duties duties, Bell changes) {
    this.ground = ground;
    this.commands = new Commands(ground.home(), scans, duties, changes::ring);
    this.telling = new Telling(ground.standing(), events, commands, new Numbers(ground));
    changes.listen(this::wake);
  }

  /** Begins to do commands and to tell how protection stands. */
  synchronized void start(Supplier<ProtectionReport> parts) {
    commands.start();
    teller = new Teller(ground, commands, telling, parts);
    teller.start();
  }

  /** The portal wants these commands to be done. */
  void wants(List<DeviceCommand> wanted) {
    commands.wanted(wanted);
  }

  /** Tells the portal once of what waits, if this computer is connected. */
  void tellWhatHappened() {
    if (Memory.of(ground.home()).connected()) telling.happened();
  }

  /** There is contact again after a break. */
  synchronized void again() {
    if (teller != null) teller.again();
  }

  private synchronized void wake() {
    if (teller != null) teller.wake();
  }

  /** What is done stays begun, and what is not told is told after the next start. */
  @Override
  public void close() {
    commands.stop();
    var telling = teller;
    if (telling != null) telling.close();
  }
}
