package dev.holdfast.agent.scan;

import dev.holdfast.protocol.protection.Progress;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How fast a scan goes and how far it has come. Looked at about once a second. */
final class Pace {
  private static final double WEIGHT_OF_NEWEST = 0.4;
  private static final long BILLION = 1_000_000_000L;
  private static final long TOO_SOON = 2 * BILLION;
  private static final int ALMOST = 99;
  private static final int ALL = 100;

  private final Tally tally;
  private final LongSupplier nanoseconds;
  private long lastLook;
  private long lastBytes;
  private long active;
  private double rate;
  private long total;
  private boolean finished;

  Pace(Tally tally, LongSupplier nanoseconds) {
    this.tally = tally;
    this.nanoseconds = nanoseconds;
    this.lastLook = nanoseconds.getAsLong();
  }

  /** How much work there is in all, as far as it is known. */
  synchronized void total(long work) {
    total = work;
  }

  synchronized void finish() {
    finished = true;
  }

  /** Takes the time; that in which the scan was held does not count. */
  synchronized void look(boolean held) {
    long now = nanoseconds.getAsLong();
    long passed = now - lastLook;
    if (passed <= 0) return;
    long bytes = tally.passedBytes();
    double newest = held ? 0 : (bytes - lastBytes) * (double) BILLION / passed;
    rate = active == 0 ? newest : rate + WEIGHT_OF_NEWEST * (newest - rate);
    if (!held) active += passed;
    lastLook = now;
    lastBytes = bytes;
  }

  synchronized Progress progress() {
    var counts = tally.counts();
    return new Progress(
        percent(),
        counts.files(),
        counts.bytes(),
        Math.round(rate),
        secondsLeft(),
        tally.threats());
  }

  private @Nullable Integer percent() {
    if (finished) return ALL;
    if (total <= 0) return null;
    return (int) Math.min(ALMOST, tally.work() * ALL / total);
  }

  private @Nullable Long secondsLeft() {
    long done = tally.work();
    if (finished || total <= 0 || active < TOO_SOON || done <= 0) return null;
    double left = Math.max(0, total - done) * (active / (double) BILLION) / done;
    return Math.round(left);
  }
}
