package dev.holdfast.agent.realtime;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.Session;
import dev.holdfast.agent.engine.Verdict;
import dev.holdfast.agent.file.Content;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One thread's conversation with the engine, begun again when it broke, and broken off when it takes far too long. */
final class Sitting implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Engine engine;
  private final ScheduledExecutorService timer;
  private @Nullable Session session;

  Sitting(Engine engine, ScheduledExecutorService timer) {
    this.engine = engine;
    this.timer = timer;
  }

  /** Judges a file. A session that was idle for long may have been ended by the engine, so a used one is tried twice. */
  Verdict judge(Content file) throws IOException {
    var turn = new Turn(Thread.currentThread());
    var limit = timer.schedule(turn::breakOff, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    try {
      if (session == null) return ask(file);
      try {
        return ask(file);
      } catch (IOException stale) {
        if (turn.isBrokenOff()) throw stale;
        return ask(file);
      }
    } finally {
      turn.end();
      limit.cancel(false);
    }
  }

  private Verdict ask(Content file) throws IOException {
    if (session == null) session = engine.open();
    try (var content = file.stream()) {
      return session.judge(content, file.size());
    } catch (IOException | RuntimeException broken) {
      close();
      throw broken;
    }
  }

  @Override
  public void close() {
    if (session != null) session.close();
    session = null;
  }

  /** One judgement: its thread is interrupted while it lasts, and never afterwards. */
  private static final class Turn {
    private @Nullable Thread thread;
    private boolean brokenOff;

    Turn(Thread thread) {
      this.thread = thread;
    }

    synchronized void breakOff() {
      if (thread == null) return;
      brokenOff = true;
      thread.interrupt();
    }

    synchronized boolean isBrokenOff() {
      return brokenOff;
    }

    synchronized void end() {
      thread = null;
      if (brokenOff) Thread.interrupted();
    }
  }
}
