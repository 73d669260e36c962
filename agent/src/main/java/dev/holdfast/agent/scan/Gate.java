package dev.holdfast.agent.scan;

import dev.holdfast.protocol.protection.ScanSummary.End;
import org.jspecify.annotations.Nullable;

/** Lets those who work on a scan through, holds them, or sends them home for good. */
final class Gate {
  private boolean held;
  private @Nullable End end;
  private @Nullable String why;

  synchronized void hold() {
    held = true;
  }

  synchronized void letThrough() {
    held = false;
    notifyAll();
  }

  /** Nobody passes any more; the first reason stands. */
  synchronized void close(End end, @Nullable String why) {
    if (this.end != null) return;
    this.end = end;
    this.why = why;
    notifyAll();
  }

  /** Waits while it is held; answers whether to go on. */
  synchronized boolean pass() throws InterruptedException {
    while (held && end == null) wait();
    return end == null;
  }

  synchronized boolean isHeld() {
    return held && end == null;
  }

  synchronized boolean isOpen() {
    return end == null;
  }

  synchronized @Nullable End end() {
    return end;
  }

  synchronized @Nullable String why() {
    return why;
  }
}
