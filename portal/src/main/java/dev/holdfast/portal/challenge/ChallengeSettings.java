package dev.holdfast.portal.challenge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a challenge costs.
 *
 * @param work most hashes of the first challenge; half of them on average
 * @param pause how long whoever has no script waits instead
 */
@ConfigurationProperties("holdfast.challenge")
record ChallengeSettings(
    @DefaultValue("50000") int work, @DefaultValue("60s") Duration pause) {
  private static final int LEAST_WORK = 1_000;
  private static final int MOST_WORK = 1_000_000;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  ChallengeSettings {
    if (work < LEAST_WORK || work > MOST_WORK) {
      throw new IllegalArgumentException(
          "holdfast.challenge.work must be a number from 1000 to 1000000, not " + work);
    }
    if (!pause.isPositive() || pause.compareTo(LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException(
          "holdfast.challenge.pause must be a time up to 10m, for instance 60s, not " + pause);
    }
  }
}
