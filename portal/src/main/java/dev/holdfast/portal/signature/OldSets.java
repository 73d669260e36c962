package dev.holdfast.portal.signature;

import dev.holdfast.portal.protection.Thresholds;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the operator when the newest databases are as old as devices complain about. */
@Component
class OldSets {
  private static final Logger log = LoggerFactory.getLogger(OldSets.class);

  private final SetRows rows;
  private final Thresholds thresholds;
  private final Clock clock;

  OldSets(SetRows rows, Thresholds thresholds, Clock clock) {
    this.rows = rows;
    this.thresholds = thresholds;
    this.clock = clock;
  }

  /** The age of the newest set, if that is old. */
  Optional<Duration> age() {
    return rows.newest()
        .map(set -> Duration.between(set.madeAt(), clock.instant()))
        .filter(age -> age.compareTo(thresholds.databasesOld()) > 0);
  }

  void warn() {
    age()
        .ifPresent(age -> log.warn(
            "The newest signature databases are {} hours old: devices say so to their owners. Publish a set:"
                + " holdfast-operator signature publish",
            age.toHours()));
  }
}
