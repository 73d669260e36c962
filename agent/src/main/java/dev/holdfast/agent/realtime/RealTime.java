package dev.holdfast.agent.realtime;

import org.jspecify.annotations.Nullable;

/** A way of looking at files in the moment in which they are run or written. */
interface RealTime extends AutoCloseable {
  /** {@link #problem}: it ended by itself. */
  String STOPPED = "stopped";

  /** The word by which people are told how it works. */
  String mode();

  /** Stable id of what it cannot do, or null. */
  @Nullable
  String problem();

  /** Looks at nothing more; whatever waits for an answer goes on. */
  @Override
  void close();
}
