package dev.holdfast.portal.device;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Ids;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers which archives were taken in. */
@Repository
class ArchiveRows {
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Ids ids;

  ArchiveRows(JdbcClient jdbc, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ids = ids;
  }

  /** Makes an archive that is here already the one on offer; false when it is not here. */
  boolean offerAgain(byte[] source) {
    return jdbc.sql("""
            UPDATE agent_archive SET imported_at = :now WHERE source = :source
            """)
            .param("now", clock.instant().atOffset(UTC))
            .param("source", source)
            .update()
        == 1;
  }

  void put(byte[] source, String version, String blob, long size, byte[] sha256) {
    jdbc.sql("""
            INSERT INTO agent_archive (id, source, version, blob, size, sha256, imported_at)
            VALUES (:id, :source, :version, :blob, :size, :sha256, :now) ON CONFLICT (source) DO NOTHING
            """)
        .param("id", ids.next())
        .param("source", source)
        .param("version", version)
        .param("blob", blob)
        .param("size", size)
        .param("sha256", sha256)
        .param("now", clock.instant().atOffset(UTC))
        .update();
  }
}
