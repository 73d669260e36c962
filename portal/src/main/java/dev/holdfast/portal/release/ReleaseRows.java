package dev.holdfast.portal.release;

import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.protocol.release.AgentVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions, their packages and publications as rows. */
@Repository
class ReleaseRows {
  private static final String VERSIONS = """
      SELECT v.version, v.added_at, v.added_by, w.withdrawn_at, p.number, p.published_at, p.published_by, p.note, p.oldest
        FROM agent_version v
        LEFT JOIN agent_withdrawal w ON w.version = v.version
        LEFT JOIN LATERAL (SELECT * FROM agent_publication p WHERE p.version = v.version ORDER BY number DESC LIMIT 1) p ON true
      """;

  private final JdbcClient jdbc;

  ReleaseRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Serialises changes to the end of the transaction. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('agent_version'))")
        .query((row, n) -> n)
        .single();
  }

  /** All there are, the one published last first, drafts before all. */
  List<AgentRelease> all() {
    return jdbc.sql(VERSIONS + " ORDER BY p.number DESC NULLS FIRST, v.added_at DESC")
        .query((row, n) -> release(row))
        .list();
  }

  Optional<AgentRelease> find(AgentVersion version) {
    return jdbc.sql(VERSIONS + " WHERE v.version = :version")
        .param("version", version.text())
        .query((row, n) -> release(row))
        .optional();
  }

  /** The one of the last publication, unless it was withdrawn. */
  Optional<AgentRelease> offered() {
    return jdbc.sql(VERSIONS
            + " WHERE p.number = (SELECT max(number) FROM agent_publication) AND w.version IS NULL")
        .query((row, n) -> release(row))
        .optional();
  }

  /** The one that was published before this one and is not withdrawn. */
  Optional<AgentRelease> before(AgentVersion version) {
    return jdbc.sql(VERSIONS + """
             WHERE p.number IS NOT NULL AND w.version IS NULL AND v.version <> :version
             ORDER BY p.number DESC LIMIT 1
            """)
        .param("version", version.text())
        .query((row, n) -> release(row))
        .optional();
  }

  long lastNumber() {
    return jdbc.sql("SELECT coalesce(max(number), 0) FROM agent_publication")
        .query(Long.class)
        .single();
  }

  void add(AgentVersion version, String by, Instant now) {
    jdbc.sql("""
            INSERT INTO agent_version (version, added_at, added_by) VALUES (:version, :now, :by)
            ON CONFLICT (version) DO NOTHING
            """)
        .param("version", version.text())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
  }

  void put(AgentVersion version, AgentPackage file, byte[] source) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO agent_package (version, system, architecture, form, name, size, sha256, source)
            VALUES (:version, :system, :architecture, :form, :name, :size, :sha256, :source)
            ON CONFLICT (version, system, architecture, form)
            DO UPDATE SET name = :name, size = :size, sha256 = :sha256, source = :source
            """)
        .param("version", version.text())
        .param("system", file.system())
        .param("architecture", file.architecture())
        .param("form", file.form())
        .param("name", file.name())
        .param("size", file.size())
        .param("sha256", file.digest())
        .param("source", source)
        .update());
  }

  /** Takes a draft away with its packages; false when there is none, or it was published. */
  boolean remove(AgentVersion version) {
    return jdbc.sql("""
            DELETE FROM agent_version v WHERE version = :version
               AND NOT EXISTS (SELECT 1 FROM agent_publication p WHERE p.version = v.version)
            """).param("version", version.text()).update() == 1;
  }

  void publish(AgentVersion version, AgentRelease.Publication publication) {
    var oldest = publication.oldest();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO agent_publication (number, version, published_at, published_by, note, oldest)
            VALUES (:number, :version, :now, :by, :note, CAST(:oldest AS text))
            """)
        .param("number", publication.number())
        .param("version", version.text())
        .param("now", publication.at().atOffset(ZoneOffset.UTC))
        .param("by", publication.by())
        .param("note", publication.note())
        .param("oldest", oldest == null ? null : oldest.text())
        .update());
  }

  void withdraw(AgentVersion version, String by, Instant now) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO agent_withdrawal (version, withdrawn_at, withdrawn_by) VALUES (:version, :now, :by)
            """)
        .param("version", version.text())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update());
  }

  /** Whether a version holds what was made of this source. */
  boolean holds(byte[] source) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM agent_package WHERE source = :source)")
        .param("source", source)
        .query(Boolean.class)
        .single();
  }

  /** Whether any version holds this content. */
  boolean isHeld(byte[] sha256) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM agent_package WHERE sha256 = :sha256)")
        .param("sha256", sha256)
        .query(Boolean.class)
        .single();
  }

  private AgentRelease release(ResultSet row) throws SQLException {
    var version = new AgentVersion(row.getString("version"));
    var added = new AgentRelease.Added(
        row.getObject("added_at", OffsetDateTime.class).toInstant(), row.getString("added_by"));
    return new AgentRelease(
        version, added, publication(row), instant(row, "withdrawn_at"), packages(version));
  }

  private static AgentRelease.@Nullable Publication publication(ResultSet row) throws SQLException {
    var at = instant(row, "published_at");
    var oldest = row.getString("oldest");
    return at == null
        ? null
        : new AgentRelease.Publication(
            row.getLong("number"),
            at,
            row.getString("published_by"),
            row.getString("note"),
            oldest == null ? null : new AgentVersion(oldest));
  }

  private List<AgentPackage> packages(AgentVersion version) {
    return jdbc.sql("""
            SELECT system, architecture, form, name, size, sha256 FROM agent_package WHERE version = :version
             ORDER BY array_position(ARRAY['linux', 'windows', 'macos'], system),
                      array_position(ARRAY['deb', 'deb-desktop', 'msi', 'pkg', 'archive', 'zip'], form), architecture
            """)
        .param("version", version.text())
        .query((row, n) -> new AgentPackage(
            row.getString("system"),
            row.getString("architecture"),
            row.getString("form"),
            row.getString("name"),
            row.getLong("size"),
            HexFormat.of().formatHex(row.getBytes("sha256"))))
        .list();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
