package dev.holdfast.portal.audit;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The door to the audit log. */
@Service
public class Audit {
  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final Ids ids;
  private final AuditWords words;

  Audit(JdbcClient jdbc, JsonMapper json, Clock clock, Ids ids, AuditWords words) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.ids = ids;
    this.words = words;
  }

  /**
   * Writes one act within the caller's transaction; without one it throws. {@code act} is a past-tense word pair such
   * as {@code code.issued}, {@code object} the id of the thing, {@code facts} ids, numbers and words: no personal
   * data, no secret, no code.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Actor actor, String act, String object, Map<String, ?> facts) {
    write(actor, act, object, facts, null);
  }

  /** The same with what somebody typed beside it, sealed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Actor actor, String act, String object, Map<String, ?> facts, Said said) {
    write(actor, act, object, facts, said);
  }

  private void write(
      Actor actor, String act, String object, Map<String, ?> facts, @Nullable Said said) {
    var id = ids.next();
    var now = clock.instant();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO audit_entry (id, at, actor_kind, actor, act, object, facts, words)
            VALUES (:id, :at, :kind, :actor, :act, :object, CAST(:facts AS jsonb), :words)
            """)
        .param("id", id)
        .param("at", now.atOffset(ZoneOffset.UTC))
        .param("kind", actor.kind().name())
        .param("actor", actor.id())
        .param("act", act)
        .param("object", object)
        .param("facts", json.writeValueAsString(facts))
        .param("words", said == null ? null : words.seal(said, id, now), Types.BINARY)
        .update());
  }
}
