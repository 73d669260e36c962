package dev.holdfast.portal.legal;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for people who ask for a copy of all that is kept of them. */
@Service
public class Exports {
  /** How long a copy can be had. */
  public static final Duration LIFE = Duration.ofHours(24);

  /** A copy that was asked for; {@code madeAt} and {@code expiresAt} once it is there. */
  public record Export(
      ExportId id,
      Instant askedAt,
      @Nullable Instant madeAt,
      @Nullable Instant expiresAt) {
    public boolean ready() {
      return madeAt != null;
    }
  }

  private final JdbcClient jdbc;
  private final ExportFiles files;
  private final Audit audit;
  private final Clock clock;
  private final Ids ids;

  Exports(JdbcClient jdbc, ExportFiles files, Audit audit, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.files = files;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  /** Asks for a copy, which is made within seconds; while one is being made, that is the answer. */
  @Transactional
  public Export ask(AccountId account) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('export:' || :account, 0))")
        .param("account", account.text())
        .query((row, n) -> n)
        .list();
    var waiting = newest(account).filter(export -> !export.ready());
    if (waiting.isPresent()) {
      return waiting.get();
    }
    var id = new ExportId(ids.next());
    Rows.expectOne(jdbc.sql("""
            INSERT INTO data_export (id, account, asked_at) VALUES (:id, :account, :now)
            """)
        .param("id", id.value())
        .param("account", account.value())
        .param("now", clock.instant().atOffset(UTC))
        .update());
    audit.record(Actor.account(account), "export.asked", id.text(), Map.of());
    return newest(account).orElseThrow();
  }

  /** The last one that can be had or is being made. */
  public Optional<Export> newest(AccountId account) {
    return jdbc.sql("""
            SELECT id, asked_at, made_at, expires_at FROM data_export
             WHERE account = :account AND (expires_at IS NULL OR expires_at > :now)
             ORDER BY asked_at DESC, id DESC LIMIT 1
            """)
        .param("account", account.value())
        .param("now", clock.instant().atOffset(UTC))
        .query(Exports::export)
        .optional();
  }

  /** The file, for the person it is about alone and while it lasts; each look is written down. */
  @Transactional
  public Optional<byte[]> open(ExportId id, AccountId account) {
    var there = jdbc.sql("""
            SELECT id, asked_at, made_at, expires_at FROM data_export
             WHERE id = :id AND account = :account AND expires_at > :now
            """)
        .param("id", id.value())
        .param("account", account.value())
        .param("now", clock.instant().atOffset(UTC))
        .query(Exports::export)
        .optional();
    return there.flatMap(export -> files.open(id)).map(bytes -> {
      audit.record(Actor.account(account), "export.downloaded", id.text(), Map.of());
      return bytes;
    });
  }

  private static Export export(ResultSet row, int number) throws SQLException {
    return new Export(
        new ExportId(row.getObject("id", UUID.class)),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        instant(row, "made_at"),
        instant(row, "expires_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
