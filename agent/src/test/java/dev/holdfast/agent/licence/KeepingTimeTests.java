package dev.holdfast.agent.licence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingTimeTests {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  Path folder;

  private Home home;
  private final AtomicLong nanoseconds = new AtomicLong();

  @BeforeEach
  void begin() throws IOException {
    home = Home.open(folder);
  }

  private Timekeeper keeper(Instant clock) {
    return new Timekeeper(home, Clock.fixed(clock, ZoneOffset.UTC), nanoseconds::get);
  }

  @Test
  void ownRunTimeCountsAlthoughTheClockStandsStill() {
    var keeper = keeper(NOON);
    keeper.told(NOON);
    nanoseconds.addAndGet(Duration.ofHours(2).toNanos());
    assertThat(keeper.now()).isEqualTo(NOON.plus(Duration.ofHours(2)));
    keeper.keep();
    assertThat(keeper(NOON).now()).isEqualTo(NOON.plus(Duration.ofHours(2)));
  }

  @Test
  void aClockTurnedBackBetweenTwoStartsGainsNothing() {
    keeper(NOON).told(NOON);
    var later = keeper(NOON.minus(Duration.ofDays(30)));
    assertThat(later.now()).isEqualTo(NOON);
    assertThat(later.clockIsOff()).isTrue();
  }

  @Test
  void portalTimeHealsAWrongClockOverRestarts() {
    var wrong = NOON.plus(Duration.ofDays(365));
    keeper(wrong).told(NOON);
    assertThat(keeper(wrong.plusSeconds(60)).now()).isEqualTo(NOON.plusSeconds(60));
  }
}
