package dev.holdfast.portal.testclock;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.kernel.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How far the sandbox was moved, as all nodes know it. Only the node that holds the {@link Hand} writes. */
@Repository
@InSandbox
class ClockRow {
  static final String TOPIC = "test-clock";

  private static final String OBJECT = "test-clock";

  private final JdbcClient jdbc;
  private final Notices notices;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  /** The last move: who asked for what, in a digest and in words. */
  record Asked(byte @Nullable [] key, String words) {}

  private record Row(byte @Nullable [] askedKey, @Nullable String asked) {}

  ClockRow(JdbcClient jdbc, Notices notices, Audit audit, ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.notices = notices;
    this.audit = audit;
    this.events = events;
  }

  Duration ahead() {
    return ahead(jdbc);
  }

  static Duration ahead(JdbcClient jdbc) {
    return Duration.ofMillis(
        jdbc.sql("SELECT ahead_ms FROM test_clock").query(Long.class).single());
  }

  /** Where the move ends that is under way, or was when its node died. */
  Optional<Instant> target() {
    return jdbc.sql("SELECT target FROM test_clock WHERE target IS NOT NULL")
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** What was asked for last. */
  Optional<Asked> asked() {
    return jdbc.sql("SELECT asked_key, asked FROM test_clock")
        .query(Row.class)
        .optional()
        .filter(row -> row.asked() != null)
        .map(row -> new Asked(row.askedKey(), String.valueOf(row.asked())));
  }

  /** A move begins; the audit log is told. */
  @Transactional
  public void begin(Instant target, Asked asked, Actor by) {
    audit.record(by, "test-clock.moved", OBJECT, Map.of("to", target.toString()));
    Rows.expectOne(jdbc.sql("""
            UPDATE test_clock SET target = :target, asked_key = CAST(:key AS bytea), asked = :asked
            """)
        .param("target", target.atOffset(ZoneOffset.UTC))
        .param("key", asked.key())
        .param("asked", asked.words())
        .update());
  }

  /** Moves on and tells all nodes. */
  @Transactional
  public void reach(Duration ahead) {
    jdbc.sql("UPDATE test_clock SET ahead_ms = :ahead WHERE ahead_ms < :ahead")
        .param("ahead", ahead.toMillis())
        .update();
    notices.send(TOPIC, String.valueOf(ahead.toMillis()));
  }

  /** The move has arrived; listeners are told. */
  @Transactional
  public void end(Instant target) {
    Rows.expectOne(jdbc.sql("UPDATE test_clock SET target = NULL").update());
    events.publishEvent(new ClockMoved(target));
  }
}
