package dev.holdfast.portal.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.challenge.GuessRule.Next;
import dev.holdfast.portal.kernel.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingGuessesTests {

  @ParameterizedTest
  @CsvSource({
    "CODE_PER_ACCOUNT,  0, PT0S,       free",
    "CODE_PER_ACCOUNT,  9, PT0S,       free",
    "CODE_PER_ACCOUNT, 10, PT0S,       wait PT30S",
    "CODE_PER_ACCOUNT, 10, PT29S,      wait PT1S",
    "CODE_PER_ACCOUNT, 10, PT30S,      free",
    "CODE_PER_ACCOUNT, 11, PT30S,      wait PT30S",
    "CODE_PER_ACCOUNT, 11, PT1M,       free",
    "CODE_PER_ACCOUNT, 12, PT0S,       wait PT2M",
    "CODE_PER_ACCOUNT, 12, PT2M,       free",
    "CODE_PER_ACCOUNT, 13, PT0S,       wait PT4M",
    "CODE_PER_ACCOUNT, 13, PT4M,       work 0",
    "CODE_PER_ACCOUNT, 14, PT8M,       work 1",
    "CODE_PER_ACCOUNT, 15, PT8M,       wait PT7M",
    "CODE_PER_ACCOUNT, 15, PT15M,      work 2",
    "CODE_PER_ACCOUNT, 90, PT14M,      wait PT1M",
    "CODE_PER_ACCOUNT, 90, PT15M,      work 77",
    "CODE_PER_ACCOUNT, 90, PT59M59S,   work 77",
    "CODE_PER_ACCOUNT, 90, PT1H,       free",
    "CODE_PER_ACCOUNT, 13, PT-5S,      wait PT4M5S",
    "CODE_PER_DEVICE,   9, PT0S,       free",
    "CODE_PER_DEVICE,  10, PT0S,       wait PT30S",
    "CODE_PER_ADDRESS, 29, PT0S,       free",
    "CODE_PER_ADDRESS, 30, PT0S,       wait PT30S",
    "CODE_PER_ADDRESS, 33, PT4M,       work 0",
    "USER_CODE_PER_ACCOUNT, 4, PT0S,   free",
    "USER_CODE_PER_ACCOUNT, 5, PT0S,   wait PT30S",
    "USER_CODE_PER_ACCOUNT, 8, PT4M,   work 0",
    "USER_CODE_PER_ACCOUNT, 8, PT10M,  free",
  })
  void byCountAndTime(Limit limit, int wrong, Duration since, String expected) {
    var said = switch (GuessRule.next(limit, wrong, since)) {
      case Next.Free() -> "free";
      case Next.Wait(var pause) -> "wait " + pause;
      case Next.Work(var failures) -> "work " + failures;
    };
    assertThat(said).isEqualTo(expected);
  }

  @Test
  void noCountMakesThePauseLongerThanAQuarterOfAnHour() {
    for (int wrong = 0; wrong < 10_000; wrong++) {
      assertThat(GuessRule.pause(Limit.CODE_PER_ACCOUNT, wrong))
          .isBetween(Duration.ZERO, Duration.ofMinutes(15));
    }
  }
}
