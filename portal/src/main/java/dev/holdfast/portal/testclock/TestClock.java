package dev.holdfast.portal.testclock;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.kernel.Tokens;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * The door to the clock of a sandbox. One move at a time over all nodes; one that was cut off goes on at the next start
 * of a node, or at the next move.
 */
@Service
@InSandbox
public class TestClock {
  /** The furthest that one move goes. */
  public static final int MOST_YEARS = 10;

  private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Logger log = LoggerFactory.getLogger(TestClock.class);

  private final SandboxClock clock;
  private final ClockRow row;
  private final DataSource database;
  private final Walk walk;
  private volatile boolean stopped;

  /**
   * What the clock shows.
   *
   * @param real what time it really is
   * @param target where a move ends that is not finished
   */
  public record Face(Instant now, Instant real, @Nullable Instant target) {}

  /**
   * Somebody wants it moved.
   *
   * @param aim a {@link Span} or an {@link Instant}
   * @param key with which the caller may ask again for the same, if any
   */
  public record Order(Actor by, Object aim, @Nullable String key) {}

  /** Whether to walk, and where; else the answer is known. */
  private record Plan(@Nullable Instant target, @Nullable Moving answer) {}

  TestClock(SandboxClock clock, ClockRow row, List<Due> dues, DataSource database) {
    this.clock = clock;
    this.row = row;
    this.database = database;
    this.walk = new Walk(clock, row, dues, () -> stopped);
  }

  public Face face() {
    return new Face(clock.instant(), clock.real(), row.target().orElse(null));
  }

  /** Moves it forward; what is due on the way happens in order. Waits a minute for the arrival. */
  public Moving move(Order order) {
    var asked = asked(order);
    var hand = Hand.take(database);
    if (hand.isEmpty()) {
      return isLast(asked) ? new Moving.OnTheWay(face()) : new Moving.Busy();
    }
    var plan = plan(hand.get(), order, asked);
    return plan.target() == null
        ? Objects.requireNonNull(plan.answer())
        : await(start(hand.get(), plan.target()));
  }

  /** A move that was cut off goes on. */
  @EventListener(ApplicationReadyEvent.class)
  void goOn() {
    if (row.target().isPresent()) {
      Hand.take(database)
          .ifPresent(
              hand -> row.target().ifPresentOrElse(target -> start(hand, target), hand::close));
    }
  }

  @PreDestroy
  void stop() {
    stopped = true;
  }

  /** The hand stays on the clock only if there is a way to go. */
  private Plan plan(Hand hand, Order order, ClockRow.Asked asked) {
    var plan = new Plan(null, null);
    try {
      plan = plan(order, asked);
      return plan;
    } finally {
      if (plan.target() == null) {
        hand.close();
      }
    }
  }

  private Plan plan(Order order, ClockRow.Asked asked) {
    var unfinished = row.target();
    if (asked.key() != null && isLast(asked)) {
      if (!row.asked().orElseThrow().words().equals(asked.words())) {
        return new Plan(null, new Moving.OtherOrder());
      }
      return unfinished
          .map(target -> new Plan(target, null))
          .orElseGet(() -> new Plan(null, new Moving.Arrived(face())));
    }
    var now = clock.instant();
    var from = unfinished.filter(target -> target.isAfter(now)).orElse(now);
    var latest = earlier(from.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant(), LATEST);
    var target = order.aim() instanceof Span span
        ? span.after(from).orElse(Instant.MAX)
        : (Instant) order.aim();
    if (target.isAfter(latest)) {
      return new Plan(null, new Moving.TooFar(latest));
    } else if (target.isBefore(from)) {
      return new Plan(null, new Moving.Backwards(from));
    }
    row.begin(target, asked, order.by());
    return new Plan(target, null);
  }

  private boolean isLast(ClockRow.Asked asked) {
    return asked.key() != null
        && row.asked().filter(last -> Arrays.equals(last.key(), asked.key())).isPresent();
  }

  private static ClockRow.Asked asked(Order order) {
    var key = order.key() == null ? null : Tokens.digest(order.by().id() + "\n" + order.key());
    return new ClockRow.Asked(key, order.aim().toString());
  }

  /** The hand is let go when the walk ends, whatever way. */
  private CompletableFuture<Boolean> start(Hand hand, Instant target) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (hand) {
            return walk(target);
          }
        },
        task -> Thread.ofVirtual().name("test-clock").start(task));
  }

  private boolean walk(Instant target) {
    try {
      if (!walk.to(target)) {
        return false;
      }
      row.end(target);
      walk.settle();
      return true;
    } catch (RuntimeException e) {
      log.error("The test clock stopped on its way to {}; the next move goes on", target, e);
      throw e;
    }
  }

  private Moving await(CompletableFuture<Boolean> arrival) {
    try {
      return arrival.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          ? new Moving.Arrived(face())
          : new Moving.OnTheWay(face());
    } catch (TimeoutException e) {
      return new Moving.OnTheWay(face());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Moving.OnTheWay(face());
    } catch (ExecutionException e) {
      throw new IllegalStateException("the test clock did not arrive", e.getCause());
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
