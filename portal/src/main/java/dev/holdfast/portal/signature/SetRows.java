package dev.holdfast.portal.signature;

import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sets and the draft as rows. */
@Repository
class SetRows {
  private final JdbcClient jdbc;

  SetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Serialises changes to the end of the transaction. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('signature_set'))")
        .query((row, n) -> n)
        .single();
  }

  List<StoredFile> draft() {
    return jdbc.sql("""
            SELECT d.name, d.sha256, c.size
              FROM signature_draft d JOIN signature_content c ON c.sha256 = d.sha256 ORDER BY d.name
            """).query((row, n) -> file(row)).list();
  }

  void add(FileName name, Digest sha256, String by, Instant now) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO signature_draft (name, sha256, added_at, added_by)
            VALUES (:name, :sha256, :now, :by)
            ON CONFLICT (name) DO UPDATE SET sha256 = :sha256, added_at = :now, added_by = :by
            """)
        .param("name", name.text())
        .param("sha256", sha256.bytes())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update());
  }

  boolean remove(FileName name) {
    return jdbc.sql("DELETE FROM signature_draft WHERE name = :name")
            .param("name", name.text())
            .update()
        == 1;
  }

  /** Makes the draft what a set holds. */
  void redraft(long number, String by, Instant now) {
    jdbc.sql("DELETE FROM signature_draft").update();
    jdbc.sql("""
            INSERT INTO signature_draft (name, sha256, added_at, added_by)
            SELECT name, sha256, :now, :by FROM signature_set_file WHERE number = :number
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by)
        .param("number", number)
        .update();
  }

  /** The sets there are, without their files, the newest first. */
  List<SignatureSet> all() {
    return jdbc.sql("SELECT * FROM signature_set ORDER BY number DESC")
        .query((row, n) -> set(row))
        .list();
  }

  Optional<SignatureSet> find(long number) {
    return jdbc.sql("SELECT * FROM signature_set WHERE number = :number")
        .param("number", number)
        .query((row, n) -> set(row))
        .optional();
  }

  Optional<SignatureSet> newest() {
    return jdbc.sql("SELECT * FROM signature_set ORDER BY number DESC LIMIT 1")
        .query((row, n) -> set(row))
        .optional();
  }

  /** A file of a set. */
  Optional<StoredFile> file(long number, FileName name) {
    return jdbc.sql("""
            SELECT f.name, f.sha256, c.size
              FROM signature_set_file f JOIN signature_content c ON c.sha256 = f.sha256
             WHERE f.number = :number AND f.name = :name
            """)
        .param("number", number)
        .param("name", name.text())
        .query((row, n) -> file(row))
        .optional();
  }

  void put(SignatureSet set) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO signature_set
              (number, engine, made_at, published_at, published_by, note, again, tested)
            VALUES (:number, :engine, :made, :at, :by, :note, CAST(:again AS bigint), :tested)
            """)
        .param("number", set.number())
        .param("engine", set.engine())
        .param("made", set.madeAt().atOffset(ZoneOffset.UTC))
        .param("at", set.published().at().atOffset(ZoneOffset.UTC))
        .param("by", set.published().by())
        .param("note", set.published().note())
        .param("again", set.again())
        .param("tested", set.tested())
        .update());
    set.files()
        .forEach(file -> Rows.expectOne(jdbc.sql("""
            INSERT INTO signature_set_file (number, name, sha256) VALUES (:number, :name, :sha256)
            """)
            .param("number", set.number())
            .param("name", file.name().text())
            .param("sha256", file.sha256().bytes())
            .update()));
  }

  /** Removes all but so many newest. */
  void forget(int keep) {
    jdbc.sql("""
            DELETE FROM signature_set WHERE number NOT IN
              (SELECT number FROM signature_set ORDER BY number DESC LIMIT :keep)
            """).param("keep", keep).update();
  }

  private SignatureSet set(ResultSet row) throws SQLException {
    long number = row.getLong("number");
    var published = new SignatureSet.Published(
        instant(row, "published_at"), row.getString("published_by"), row.getString("note"));
    return new SignatureSet(
        number,
        row.getString("engine"),
        instant(row, "made_at"),
        published,
        row.getBoolean("tested"),
        row.getObject("again", Long.class),
        files(number));
  }

  private List<StoredFile> files(long number) {
    return jdbc.sql("""
            SELECT f.name, f.sha256, c.size
              FROM signature_set_file f JOIN signature_content c ON c.sha256 = f.sha256
             WHERE f.number = :number ORDER BY f.name
            """).param("number", number).query((row, n) -> file(row)).list();
  }

  private static StoredFile file(ResultSet row) throws SQLException {
    return new StoredFile(
        new FileName(row.getString("name")),
        row.getLong("size"),
        Digest.of(row.getBytes("sha256")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
