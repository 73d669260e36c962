package dev.holdfast.protocol.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrustedTimeTests {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration NONE = Duration.ZERO;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration YEAR = Duration.ofDays(365);

  @Test
  void theClockIsBelievedWhileNothingIsProved() {
    assertThat(TrustedTime.UNPROVED.now(NOON, NONE)).isEqualTo(NOON);
  }

  @Test
  void aClockTurnedBackGainsNothing() {
    var told = TrustedTime.UNPROVED.told(NOON, NOON);
    assertThat(told.now(NOON.minus(YEAR), NONE)).isEqualTo(NOON);
    assertThat(told.now(NOON.minus(YEAR), HOUR)).isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void aLicenceIsProofThatItsIssueIsPast() {
    var proved = TrustedTime.UNPROVED.proved(NOON, NOON.plus(HOUR), NONE);
    assertThat(proved.now(NOON.plus(HOUR), NONE)).isEqualTo(NOON.plus(HOUR));
    assertThat(proved.now(NOON.minus(YEAR), NONE)).isEqualTo(NOON);
  }

  @Test
  void aLicenceFromTheFutureRaisesTheMark() {
    var proved = TrustedTime.UNPROVED.proved(NOON, NOON.minus(YEAR), NONE);
    assertThat(proved.now(NOON.minus(YEAR), NONE)).isEqualTo(NOON);
    assertThat(proved.proved(NOON.minus(HOUR), NOON, NONE)).isEqualTo(proved);
  }

  @Test
  void freshPortalTimeHealsAClockThatIsAheadOrBehind() {
    var ahead = TrustedTime.UNPROVED.told(NOON, NOON.plus(YEAR));
    assertThat(ahead.now(NOON.plus(YEAR).plus(HOUR), HOUR)).isEqualTo(NOON.plus(HOUR));
    var behind = ahead.told(NOON, NOON.minus(YEAR));
    assertThat(behind.now(NOON.minus(YEAR).plus(HOUR), HOUR)).isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void aClockPutRightAfterTheMarkDoesNotStopTime() {
    var ahead = TrustedTime.UNPROVED.told(NOON, NOON.plus(YEAR));
    assertThat(ahead.now(NOON.plus(HOUR), NONE)).isEqualTo(NOON.plus(HOUR));
  }

  @Test
  void sleepingCountsByTheClock() {
    var told = TrustedTime.UNPROVED.told(NOON, NOON);
    assertThat(told.now(NOON.plus(HOUR.multipliedBy(8)), HOUR))
        .isEqualTo(NOON.plus(HOUR.multipliedBy(8)));
  }

  @Test
  void runTimeIsKeptOverARestart() {
    var carried = TrustedTime.UNPROVED.told(NOON, NOON).carried(HOUR);
    assertThat(carried.now(NOON.minus(YEAR), NONE)).isEqualTo(NOON.plus(HOUR));
    assertThat(carried.now(NOON.plus(HOUR), NONE)).isEqualTo(NOON.plus(HOUR));
    assertThat(carried.now(NOON.plus(HOUR.multipliedBy(3)), NONE))
        .isEqualTo(NOON.plus(HOUR.multipliedBy(3)));
  }

  @Test
  void aClockFarOffIsNoticed() {
    var told = TrustedTime.UNPROVED.told(NOON, NOON.minus(YEAR));
    assertThat(told.clockIsOff(NOON.minus(YEAR), NONE, Duration.ofDays(1))).isTrue();
    assertThat(TrustedTime.UNPROVED.told(NOON, NOON).clockIsOff(NOON, NONE, Duration.ofDays(1)))
        .isFalse();
  }
}
