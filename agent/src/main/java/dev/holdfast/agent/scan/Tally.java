package dev.holdfast.agent.scan;

import dev.holdfast.protocol.protection.ScanSummary.Counts;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a scan has met so far. May be used by several threads. */
final class Tally {
  /** What a file costs beside its bytes, in bytes. */
  private static final long COST_OF_A_FILE = 16 * 1024;

  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder known = new LongAdder();
  private final LongAdder archives = new LongAdder();
  private final LongAdder links = new LongAdder();
  private final LongAdder unreadable = new LongAdder();
  private final LongAdder vanished = new LongAdder();
  private final LongAdder tooLarge = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder passedFiles = new LongAdder();
  private final LongAdder passedBytes = new LongAdder();
  private final AtomicInteger threats = new AtomicInteger();

  /** A file was looked at. */
  void scanned(long size, boolean archive) {
    files.increment();
    bytes.add(size);
    if (archive) archives.increment();
  }

  void known(long size, boolean archive) {
    scanned(size, archive);
    known.increment();
  }

  void link() {
    links.increment();
  }

  void unreadable() {
    unreadable.increment();
  }

  void vanished() {
    vanished.increment();
  }

  void tooLarge() {
    tooLarge.increment();
  }

  void failed() {
    failed.increment();
  }

  void threat() {
    threats.incrementAndGet();
  }

  /** A file of this size is behind us, whatever came of it. */
  void passed(long size) {
    passedFiles.increment();
    passedBytes.add(size);
  }

  long work() {
    return work(passedFiles.sum(), passedBytes.sum());
  }

  static long work(long files, long bytes) {
    return bytes + files * COST_OF_A_FILE;
  }

  long passedBytes() {
    return passedBytes.sum();
  }

  long bytes() {
    return bytes.sum();
  }

  int threats() {
    return threats.get();
  }

  Counts counts() {
    return new Counts(
        files.sum(),
        bytes.sum(),
        known.sum(),
        archives.sum(),
        links.sum(),
        unreadable.sum(),
        vanished.sum(),
        tooLarge.sum(),
        failed.sum());
  }
}
