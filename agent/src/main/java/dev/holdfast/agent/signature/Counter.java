package dev.holdfast.agent.signature;

import dev.holdfast.protocol.protection.Progress;
import java.time.Duration;
import java.util.function.Predicate;

/** Counts what is fetched, and tells it a few times a second to a listener that may say stop. */
final class Counter {
  private static final long EVERY = Duration.ofMillis(250).toNanos();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Predicate<Progress> listener;
  private final long whole;
  private final long began = System.nanoTime();
  private long bytes;
  private int files;
  private long told = began - EVERY;
  private volatile boolean stopped;

  /** A counter to so many bytes. */
  Counter(Predicate<Progress> listener, long whole) {
    this.listener = listener;
    this.whole = whole;
  }

  /** So many bytes of the present file are here; answers whether to go on. */
  synchronized boolean at(long here) {
    long now = System.nanoTime();
    if (now - told >= EVERY) {
      told = now;
      if (!listener.test(progress(bytes + here))) stopped = true;
    }
    return !stopped;
  }

  /** A file of this size is complete. */
  synchronized boolean completed(long size) {
    bytes += size;
    files++;
    return at(0);
  }

  boolean isStopped() {
    return stopped;
  }

  private Progress progress(long sum) {
    long ran = Math.max(1, System.nanoTime() - began);
    long rate = (long) ((double) sum * SECOND / ran);
    long rest = Math.max(0, whole - sum);
    return new Progress(
        whole == 0 ? 100 : (int) Math.min(100, sum * 100 / whole),
        files,
        sum,
        rate,
        rate == 0 ? null : Long.valueOf(rest / rate),
        0);
  }
}
