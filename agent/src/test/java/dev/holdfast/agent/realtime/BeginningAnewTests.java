package dev.holdfast.agent.realtime;

import static dev.holdfast.agent.world.Patience.during;
import static dev.holdfast.agent.world.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.realtime.RealTimeProtection.Care;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real-time protection that ended without anybody wanting it. */
class BeginningAnewTests {
  private static final Duration A_WHILE = Duration.ofMillis(300);

  private final List<Way> begun = new CopyOnWriteArrayList<>();
  private final AtomicInteger told = new AtomicInteger();
  private volatile boolean refused;
  private volatile boolean diesAtOnce;
  private RealTimeProtection protection;

  @BeforeEach
  void begin() {
    protection = new RealTimeProtection(
        new SmallEngine(),
        new SmallThreats(),
        Clock.systemUTC(),
        this::begin,
        new Care(Duration.ofMillis(1), told::incrementAndGet));
    protection.turn(true);
  }

  @AfterEach
  void end() {
    protection.close();
  }

  private RealTime begin(Judging judging) throws IOException {
    if (refused) throw new IOException("not now");
    var way = new Way();
    way.stopped = diesAtOnce;
    begun.add(way);
    return way;
  }

  @Test
  void itIsBegunAgainAndTheStateIsToldBothTimes() throws Exception {
    begun.getFirst().stopped = true;
    until("the second", () -> begun.size() == 2);
    until("it goes", () -> protection.state(true).problem() == null);
    assertThat(begun.getFirst().closed).isTrue();
    until("both are told", () -> told.get() >= 2);
  }

  @Test
  void itIsTriedAFewTimesAndThenStaysStoppedUntilItIsTurned() throws Exception {
    diesAtOnce = true;
    begun.getFirst().stopped = true;
    until("all tries", () -> begun.size() == 1 + Mending.MOST);
    during(A_WHILE, "no more tries", () -> begun.size() <= 1 + Mending.MOST);
    assertThat(protection.state(true).problem()).isEqualTo("stopped");
    diesAtOnce = false;
    protection.turn(false);
    protection.turn(true);
    assertThat(protection.state(true).problem()).isNull();
    begun.getLast().stopped = true;
    until("it goes", () -> protection.state(true).problem() == null);
  }

  @Test
  void whatTheSystemRefusedAMomentIsTriedAgain() throws Exception {
    refused = true;
    begun.getFirst().stopped = true;
    until(
        "it is refused",
        () -> RealTimeProtection.NOT_PERMITTED.equals(protection.state(true).problem()));
    refused = false;
    until("it goes", () -> protection.state(true).problem() == null);
  }

  @Test
  void whatWasTurnedOffStaysOff() throws Exception {
    protection.turn(false);
    begun.getFirst().stopped = true;
    during(A_WHILE, "no other", () -> begun.size() == 1);
  }

  private static final class Way implements RealTime {
    private volatile boolean stopped;
    private volatile boolean closed;

    @Override
    public String mode() {
      return "small";
    }

    @Override
    public @Nullable String problem() {
      return stopped ? STOPPED : null;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
