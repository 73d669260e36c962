package dev.holdfast.portal.mail;

import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.kernel.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Carries letters from the outbox to the mailer, on every node: at a notice at once, otherwise every second. A letter
 * that cannot be handed over is tried again with growing pauses for a day, then erased.
 */
@Component
class Postman implements SmartLifecycle, Due {
  static final Duration LONGEST = Duration.ofHours(24);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Logger log = LoggerFactory.getLogger(Postman.class);

  private final Letters letters;
  private final Mailer mailer;
  private final Clock clock;
  private final Semaphore bell = new Semaphore(0);
  private volatile Thread round = Thread.ofVirtual().unstarted(() -> {});
  private volatile boolean running;

  Postman(Letters letters, Mailer mailer, Notices notices, Clock clock) {
    this.letters = letters;
    this.mailer = mailer;
    this.clock = clock;
    notices.hear(Outbox.NOTICE, payload -> bell.release(), bell::release);
  }

  /** Hands over every letter that is due. */
  void carry() {
    for (var next = letters.take(clock.instant());
        next.isPresent();
        next = letters.take(clock.instant())) {
      var taken = next.get();
      settle(taken, mailer.deliver(taken.id(), taken.letter()));
    }
  }

  @Override
  public Optional<Instant> next(Instant after) {
    return letters.nextDue(after);
  }

  @Override
  public void run(Instant now) {
    carry();
  }

  /** Time does not move on while a letter is being handed over: it would be taken for forgotten. */
  @Override
  public void settle(Instant now) {
    carry();
    Patience.await(() -> letters.inHand(now) == 0);
  }

  private void settle(Letters.Taken taken, Mailer.Delivery delivery) {
    var now = clock.instant();
    switch (delivery) {
      case Mailer.Delivery.Accepted() -> letters.end(taken.id(), Letters.End.SENT, now);
      case Mailer.Delivery.Refused(var reason) -> {
        log.warn("Mail {} was refused: {}", taken.id(), reason);
        letters.end(taken.id(), Letters.End.REFUSED, now);
      }
      case Mailer.Delivery.NotNow(var reason) -> {
        log.warn("Mail {} has to wait: {}", taken.id(), reason);
        if (taken.writtenAt().plus(LONGEST).isBefore(now)) {
          letters.end(taken.id(), Letters.End.TOO_OLD, now);
        } else {
          letters.postpone(taken.id(), now.plus(pause(taken.tries())));
        }
      }
    }
  }

  static Duration pause(int tries) {
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 12));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  @Override
  public void start() {
    running = true;
    round = Thread.ofVirtual().name("postman").start(this::walk);
  }

  @Override
  public void stop() {
    running = false;
    bell.release();
    try {
      round.join(Duration.ofSeconds(15));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void walk() {
    while (running) {
      try {
        carry();
      } catch (RuntimeException e) {
        log.warn("A round with the mails failed, the next one follows", e);
      }
      rest();
    }
  }

  private void rest() {
    try {
      if (bell.tryAcquire(ROUND.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      running = false;
      Thread.currentThread().interrupt();
    }
  }
}
