package dev.holdfast.portal.installation;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A node whose clock differs from the database's by more than 5 s is not ready: its terms and time-outs would lie. */
@Component
class DatabaseClock implements HealthIndicator {
  private static final Duration ALLOWED = Duration.ofSeconds(5);

  private final JdbcClient jdbc;
  // The computer's own clock on purpose: a sandbox may have moved the portal's.
  private final Clock clock = Clock.systemUTC();

  DatabaseClock(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Health health() {
    var before = clock.instant();
    var there = jdbc.sql("SELECT clock_timestamp()")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
    var off = Duration.between(before, there).abs();
    return off.compareTo(ALLOWED) <= 0
        ? Health.up().build()
        : Health.outOfService().withDetail("secondsOff", off.toSeconds()).build();
  }
}
