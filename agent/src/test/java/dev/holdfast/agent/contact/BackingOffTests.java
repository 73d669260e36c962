package dev.holdfast.agent.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackingOffTests {
  private final Backoff backoff = new Backoff(new Random(7));

  @Test
  void firstPauseIsShortAndNoneIsLongerThanFiveMinutes() {
    assertThat(backoff.next(null)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    var longest = Duration.ZERO;
    for (int failure = 0; failure < 1000; failure++) {
      var pause = backoff.next(null);
      assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(300));
      if (pause.compareTo(longest) > 0) longest = pause;
    }
    assertThat(longest).isGreaterThan(Duration.ofSeconds(250));
    backoff.reset();
    assertThat(backoff.next(null)).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void thePortalsOwnWishIsTheLeast() {
    assertThat(backoff.next(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
  }
}
