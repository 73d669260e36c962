package dev.holdfast.agent.protection;

import dev.holdfast.agent.contact.Backoff;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.protocol.message.ProtectionReport;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells the portal what it does not know yet, beside everything else that the agent does: whenever something changed, at most
 * once a second where it changes all the time; after a failure later and later, or as soon as there is contact again.
 */
final class Messenger implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final Ground ground;
  private final Commands commands;
  private final Telling telling;
  private final Supplier<ProtectionReport> parts;
  private final Backoff backoff = new Backoff(new SecureRandom());
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("messenger").unstarted(this::run);
  private volatile boolean stopped;
  private volatile boolean anew = true;
  private volatile long restUntil = System.nanoTime();
  private long quietUntil = System.nanoTime();

  /** With {@code parts} to say how protection stands. */
  Messenger(Ground ground, Events events, Commands commands, Supplier<ProtectionReport> parts) {
    this.ground = ground;
    this.commands = commands;
    this.telling = new Telling(ground.standing(), events, commands, new Numbers(ground));
    this.parts = parts;
  }

  void start() {
    thread.start();
  }

  /** Something may have to be told. */
  void wake() {
    wake.release();
  }

  /** Tells the portal once of what waits, if this computer is connected. */
  void tellWhatHappened() {
    if (Memory.of(ground.home()).connected()) telling.happened();
  }

  /** There is contact again after a break: everything is told anew. */
  void again() {
    anew = true;
    restUntil = System.nanoTime();
    wake();
  }

  private void run() {
    while (!stopped) {
      try {
        var pause = tell();
        if (wake.tryAcquire(Math.max(0, pause.toMillis()), TimeUnit.MILLISECONDS))
          wake.drainPermits();
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  /** Tells what is due, and answers how long nothing more will be. */
  private Duration tell() {
    commands.advance();
    var now = parts.get();
    var look = commands.isBusy() || now.working() != null ? PACE : LOOK;
    if (!Memory.of(ground.home()).connected()) {
      anew = true;
      return look;
    }
    var rest = left(restUntil);
    if (rest.isPositive()) return rest;
    if (anew) telling.forget();
    anew = false;
    boolean quiet = left(quietUntil).isPositive();
    var failure = telling.tell(now, quiet);
    if (failure != null) return rests(failure);
    backoff.reset();
    if (quiet) return left(quietUntil);
    quietUntil = System.nanoTime() + PACE.toNanos();
    return look;
  }

  private Duration rests(Reply<?> failure) {
    anew = true;
    var pause = backoff.next(failure.retryAfter());
    restUntil = System.nanoTime() + pause.toNanos();
    return pause;
  }

  private static Duration left(long until) {
    return Duration.ofNanos(until - System.nanoTime());
  }

  /** What is not told is told after the next start. */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      if (thread.isAlive()) thread.join(GOODBYE);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
