package dev.holdfast.agent.realtime;

import dev.holdfast.agent.file.HeldFile;
import dev.holdfast.agent.realtime.FanotifyGroup.Event;
import dev.holdfast.agent.realtime.FanotifyGroup.Impossible;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The kernel asks before a file is run, and tells when one was written. Whoever runs something waits for the answer, so
 * every way out of here answers: in time or at the limit, when there is too much to do, and when this ends for whatever
 * reason.
 */
final class Fanotify implements RealTime {
  static final String MODE = "fanotify";

  private static final int RUNNERS = 4;
  private static final int MOST_WAITING = 128;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration ENDING = Duration.ofSeconds(2);

  private final Judging judging;
  private final Duration limit;
  private final LongPredicate exempt;
  private final Where where;
  private final FanotifyGroup group = new FanotifyGroup();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
      1, Thread.ofPlatform().daemon().name("real-time-limits").factory());
  private final ArrayBlockingQueue<Run> runs = new ArrayBlockingQueue<>(MOST_WAITING);
  private final WrittenFiles written;
  private final Thread reader;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * Begins.
   *
   * @param limit within which every answer comes
   * @param exempt processes that are never watched: the agent itself and its engine
   * @param where it watches
   * @throws Impossible where the kernel does not let it
   */
  Fanotify(Judging judging, Duration limit, LongPredicate exempt, Where where) throws IOException {
    this.judging = judging;
    this.limit = limit;
    this.exempt = exempt;
    this.where = where;
    timer.setRemoveOnCancelPolicy(true);
    try {
      group.tryOut();
      watch();
    } catch (IOException | RuntimeException impossible) {
      group.close();
      timer.shutdownNow();
      throw impossible;
    }
    written = new WrittenFiles(judging, timer);
    for (int runner = 0; runner < RUNNERS; runner++)
      Thread.ofPlatform().daemon().name("real-time-run-" + runner).start(this::answerRuns);
    reader = Thread.ofPlatform().daemon().name("real-time").start(this::read);
    Thread.ofVirtual().name("real-time-places").start(this::follow);
  }

  @Override
  public String mode() {
    return MODE;
  }

  @Override
  public @Nullable String problem() {
    return reader.isAlive() ? null : STOPPED;
  }

  /** Whatever ends this thread ends the group, which lets everything go. */
  private void read() {
    try (group) {
      while (closing.getCount() > 0) {
        for (var event : group.next()) took(event);
      }
    } catch (Impossible broken) {
      judging.tally.missed.increment();
    }
  }

  private void took(Event event) {
    if (event.overflow()) {
      judging.tally.missed.increment();
    } else if ((event.what() & FanotifyGroup.RUN) != 0) {
      took(new Run(event.file()), event.process());
    } else if (exempt.test(event.process()) || !judging.isPossible()) {
      event.file().close();
    } else {
      written.add(event.file());
    }
  }

  private void took(Run run, long process) {
    if (exempt.test(process)) {
      run.end();
    } else if (!judging.isPossible()) {
      judging.tally.unjudged.increment();
      run.end();
    } else if (!runs.offer(run)) {
      judging.tally.missed.increment();
      run.end();
    } else {
      run.limit();
    }
  }

  private void answerRuns() {
    try (var sitting = judging.sit(timer)) {
      while (closing.getCount() > 0) {
        var run = runs.poll(1, TimeUnit.SECONDS);
        if (run != null) answer(run, sitting);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Run run, Sitting sitting) {
    try {
      var threat = judging.threatIn(run.file, sitting);
      run.answer(threat == null);
      if (threat != null) judging.found(run.file, threat);
    } catch (RuntimeException broken) {
      judging.tally.unjudged.increment();
    } finally {
      run.end();
    }
  }

  /** A process that waits for running a file. It is answered once; the file stays open until it was looked at. */
  private final class Run {
    private final HeldFile file;
    private boolean answered;

    Run(HeldFile file) {
      this.file = file;
    }

    void limit() {
      timer.schedule(this::beLate, limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized boolean answer(boolean allowed) {
      if (answered) return false;
      answered = true;
      if (!allowed) judging.tally.refused.increment();
      group.answer(file, allowed);
      return true;
    }

    private void beLate() {
      if (!answer(true)) return;
      judging.tally.late.increment();
      judging.patience.cameLate();
    }

    void end() {
      answer(true);
      file.close();
    }
  }

  private void follow() {
    try {
      while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          watch();
        } catch (IOException later) {
          judging.tally.missed.increment();
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody is asked anything while there is nobody to judge. */
  private void watch() throws IOException {
    if (judging.hasEngine()) {
      where.watch(group);
    } else {
      where.forget(group);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    group.wake();
    try {
      if (!reader.join(ENDING)) judging.tally.missed.increment();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
    written.close();
    for (var run = runs.poll(); run != null; run = runs.poll()) run.end();
  }
}
