package dev.holdfast.portal.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.Plans;
import dev.holdfast.portal.world.PortalTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What is asked for often is found by its index, among 6,000 rows of which every tenth is of one device. */
@PortalTest
class FindingByIndexesTests {
  private static final String DEVICE = "'00000000-0000-7000-8000-000000000001'";
  private static final String ROWS = """
       FROM (SELECT n, n::text AS id, timestamptz '2026-01-01' + n * interval '1 minute' AS at,
                    CASE WHEN n % 10 = 0 THEN uuid :device ELSE md5(n::text)::uuid END AS d,
                    uuid :device AS a,
                    CASE WHEN n % 2 = 0 THEN 'DONE' END AS ended
               FROM generate_series(1, 6000) n) AS row
      """.replace(":device", DEVICE);
  private static final String BEFORE = "'2026-01-01 00:30Z'";

  private final ApplicationContext portal;

  FindingByIndexesTests(ApplicationContext portal) {
    this.portal = portal;
  }

  @Test
  void commands() throws SQLException {
    try (var plans = Plans.of(portal)) {
      plans.with("""
          INSERT INTO command (id, device, account, kind, ordered_at, ordered_by, keep_until, outcome, over_at, over_by)
          SELECT md5(id)::uuid, d, a, 'QUICK_SCAN', at, 'x', at + interval '7 days', ended,
                 CASE WHEN ended IS NOT NULL THEN at END, ended
          """ + ROWS, "command");
      assertThat(plans.plan("SELECT * FROM command WHERE device = md5('7')::uuid"
              + " AND outcome IS NULL ORDER BY ordered_at, id"))
          .contains("command_unfinished");
      assertThat(plans.plan(
              "SELECT * FROM command WHERE outcome IS NULL AND keep_until <= '2026-01-08 00:30Z'"
                  + " ORDER BY keep_until, id LIMIT 100"))
          .contains("command_due");
      assertThat(plans.plan("SELECT * FROM command WHERE device = " + DEVICE + " AND account = "
              + DEVICE + " ORDER BY ordered_at DESC, id DESC LIMIT 50"))
          .contains("command_newest");
      assertThat(
              plans.plan("DELETE FROM command WHERE outcome IS NOT NULL AND over_at < " + BEFORE))
          .contains("command_over");
    }
  }

  @Test
  void threatsAndEvents() throws SQLException {
    try (var plans = Plans.of(portal)) {
      plans.with("""
          INSERT INTO threat (device, account, id, title, file, source, found_at, done, done_at, told_at)
          SELECT d, a, id, 'Test', '/tmp/' || id, 'SCAN', at, 'DELETED', at, at
          """ + ROWS, "threat");
      plans.with(
          "INSERT INTO protection_event (device, id, taken_at) SELECT d, id, at" + ROWS,
          "protection_event");
      assertThat(
              plans.plan(
                  "SELECT * FROM threat WHERE device = " + DEVICE + " AND account = " + DEVICE
                      + " AND (found_at, id) < ('9999-01-01', '') ORDER BY found_at DESC, id DESC LIMIT 50"))
          .contains("threat_newest");
      assertThat(plans.plan("DELETE FROM threat WHERE done <> 'LEFT' AND done_at < " + BEFORE))
          .contains("threat_handled");
      assertThat(plans.plan("SELECT 1 FROM protection_event WHERE id = '17'"))
          .contains("protection_event_id");
      assertThat(plans.plan("DELETE FROM protection_event WHERE taken_at < " + BEFORE))
          .contains("protection_event_taken");
    }
  }

  @Test
  void scansAndReports() throws SQLException {
    try (var plans = Plans.of(portal)) {
      plans.with("""
          INSERT INTO scan (device, account, id, kind, started_at, ended_at, ended, counts, threats)
          SELECT d, a, id, 'QUICK', at, at, 'FINISHED', '{}', 0
          """ + ROWS, "scan");
      plans.with("""
          INSERT INTO protection (device, number, said_at, since, engine, components, threats)
          SELECT md5(id)::uuid, 1, at, at, 'RUNNING', '[]', 0
          """ + ROWS, "protection");
      plans.with("""
          INSERT INTO hidden_reason (device, account, reason, hidden_at)
          SELECT md5(id)::uuid, a, 'databases-old', at
          """ + ROWS, "hidden_reason");
      assertThat(plans.plan("SELECT * FROM scan WHERE device = " + DEVICE + " AND account = "
              + DEVICE + " ORDER BY ended_at DESC, id DESC LIMIT 50"))
          .contains("scan_newest");
      assertThat(plans.plan("SELECT * FROM protection WHERE device IN (" + DEVICE + ")"))
          .contains("protection_pkey");
      assertThat(plans.plan("SELECT device, reason FROM hidden_reason WHERE device IN (" + DEVICE
              + ") ORDER BY reason"))
          .contains("hidden_reason_pkey");
    }
  }
}
