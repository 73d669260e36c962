package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.StatementVersion;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Rows;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for operators who publish the next version of a statement. */
@Service
public class Publication {
  /**
   * What to publish.
   *
   * @param texts its words by language
   * @param validFrom from when on it counts; none = at once
   */
  public record Draft(
      String statement,
      Statement.Kind kind,
      @Nullable Instant validFrom,
      Map<String, Statement.Text> texts) {}

  /** What came of it: {@code again} when the newest version was this already. */
  public record Published(List<Statement> texts, boolean again) {}

  private final JdbcClient jdbc;
  private final Statements statements;
  private final Audit audit;
  private final Clock clock;

  Publication(JdbcClient jdbc, Statements statements, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.statements = statements;
    this.audit = audit;
    this.clock = clock;
  }

  /** Publishes the next version; the very texts of the newest one change nothing. */
  @Transactional
  public Published publish(Draft draft, Actor by) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('statement', 0))")
        .query((row, n) -> n)
        .list();
    int newest = newest(draft.statement());
    var before = statements.versions(draft.statement(), newest);
    if (same(before, draft)) {
      return new Published(before, true);
    }
    int version = newest + 1;
    var now = clock.instant();
    insert(draft, version, now, by);
    draft.texts().forEach((language, text) -> {
      insert(new StatementVersion(draft.statement(), version, language), text);
    });
    audit.record(
        by,
        "statement.published",
        draft.statement(),
        Map.of("version", version, "languages", List.copyOf(draft.texts().keySet())));
    return new Published(statements.versions(draft.statement(), version), false);
  }

  private static boolean same(List<Statement> before, Draft draft) {
    var texts = before.stream()
        .collect(Collectors.toMap(
            each -> each.version().language(), Statement::text, (one, other) -> one, TreeMap::new));
    return texts.equals(new TreeMap<>(draft.texts()))
        && before.stream().allMatch(each -> each.kind() == draft.kind())
        && before.stream()
            .allMatch(each -> Optional.ofNullable(draft.validFrom())
                .map(each.validFrom()::equals)
                .orElse(true));
  }

  private int newest(String statement) {
    return jdbc.sql("""
            SELECT coalesce(max(version), 0) FROM statement_version WHERE statement = :id
            """).param("id", statement).query(Integer.class).single();
  }

  private void insert(Draft draft, int version, Instant now, Actor by) {
    var from = draft.validFrom() == null ? now : draft.validFrom();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO statement_version (statement, version, kind, valid_from, published_at, published_by)
            VALUES (:id, :version, :kind, :from, :now, :by)
            """)
        .param("id", draft.statement())
        .param("version", version)
        .param("kind", draft.kind().name())
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("by", by.id())
        .update());
  }

  private void insert(StatementVersion version, Statement.Text text) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO statement_text (statement, version, language, title, body, consequence)
            VALUES (:id, :version, :language, :title, :body, :consequence)
            """)
        .param("id", version.statement())
        .param("version", version.version())
        .param("language", version.language())
        .param("title", text.title())
        .param("body", text.body())
        .param("consequence", text.consequence())
        .update());
  }
}
