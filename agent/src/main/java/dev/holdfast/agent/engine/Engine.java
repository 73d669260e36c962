package dev.holdfast.agent.engine;

import dev.holdfast.protocol.message.ProtectionReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A scanning engine that this agent runs. May be used by several threads; a session belongs to one. */
public interface Engine extends AutoCloseable {
  /** How it stands now; asks nothing that takes long. */
  ProtectionReport.Engine health();

  /** Begins to run it, with the databases that it has; again when it runs already. Comes back at once. */
  void start();

  /** Waits until it runs, at most so long; answers whether it does. Comes back early when waiting is of no use. */
  boolean awaitRunning(Duration most) throws InterruptedException;

  /** A conversation with the engine, which runs. */
  Session open() throws IOException;

  /**
   * Tells the databases in use from all others; changes whenever they do, not before new ones are loaded, empty without
   * any.
   */
  String databases();

  /** Tries whether the databases of a folder load, without using them; answers why not. */
  Optional<String> tryOut(Path databases) throws IOException;

  /** Uses the databases of a folder from now on, in place of those it had; answers why not, and then goes on as before. */
  Optional<String> use(Path databases) throws IOException;

  /** Whether this is the engine at work, which real-time protection must not watch. */
  default boolean isProcess(long id) {
    return false;
  }

  /** Ends it. */
  @Override
  void close();
}
