package dev.holdfast.agent.protection;

import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.quarantine.Threats;
import dev.holdfast.agent.scan.Scans;

/**
 * What protects this computer, put together. Whoever makes it holds the home's lock: a daemon, which starts it and stays, or
 * a command, which uses one part for one act. Making it starts nothing, and every part works without an installed engine.
 */
public final class Protection implements AutoCloseable {
  private final Bell changes = new Bell();
  private final Events events;
  private final Engine engine;
  private final Threats threats;
  private final Scans scans;

  public Protection(Ground ground) {
    this.events = new Events(ground.home(), ground.time(), changes::ring);
    this.engine = new Clamd(EngineFolder.of(ground.home().folder()), changes::ring);
    this.threats = new NoThreats();
    this.scans = new NoScans();
  }

  /** Begins to protect, as a daemon does; comes back at once. */
  public void start() {
    engine.start();
  }

  /** Rung by every part when something about it changed that people or the portal see. */
  public Bell changes() {
    return changes;
  }

  /** What the portal has to be told and must not be lost. */
  public Events events() {
    return events;
  }

  public Engine engine() {
    return engine;
  }

  public Threats threats() {
    return threats;
  }

  public Scans scans() {
    return scans;
  }

  /** Ends what is running, in the opposite order of its beginning. */
  @Override
  public void close() {
    engine.close();
  }
}
