package dev.holdfast.portal.integration;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to operators: how an installation gets its first one. */
@Service
public class Operators {
  /** How long the link of an empty installation works. */
  public static final Duration LINK = Duration.ofHours(24);

  /** A new operator with the key that is told once. */
  public record First(OperatorId operator, Secret<String> apiKey) {}

  private final JdbcClient jdbc;
  private final ApiKeys keys;
  private final Audit audit;
  private final Clock clock;
  private final Ids ids;

  Operators(JdbcClient jdbc, ApiKeys keys, Audit audit, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  /** True once there is an operator. */
  public boolean any() {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM operator)")
        .query(Boolean.class)
        .single();
  }

  /** Makes the first operator with a key for everything; nothing when there is one already. */
  @Transactional
  public Optional<First> createFirst(Line name) {
    var operator = new OperatorId(ids.next());
    insert(operator, name);
    var first = jdbc.sql("""
            INSERT INTO first_operator (operator) VALUES (:operator) ON CONFLICT (one) DO NOTHING
            """).param("operator", operator.value()).update();
    if (first == 0) {
      jdbc.sql("DELETE FROM operator WHERE id = :id")
          .param("id", operator.value())
          .update();
      return Optional.empty();
    }
    audit.record(Actor.PORTAL, "operator.created", operator.text(), Map.of());
    return Optional.of(new First(operator, keys.add(operator, EnumSet.allOf(Scope.class), null)));
  }

  /** A fresh secret that makes the first operator once; earlier ones are void. */
  @Transactional
  public Secret<String> openFirst() {
    var token = Tokens.random(256);
    var now = clock.instant();
    jdbc.sql("DELETE FROM first_operator_token WHERE used_at IS NULL").update();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO first_operator_token (digest, made_at, expires_at)
            VALUES (:digest, :now, :expires)
            """)
        .param("digest", Tokens.digest(token.reveal()))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("expires", now.plus(LINK).atOffset(ZoneOffset.UTC))
        .update());
    return token;
  }

  /** Makes the first operator by the secret of {@link #openFirst}; nothing when it is used, over or unknown. */
  @Transactional
  public Optional<First> createFirst(Secret<String> token, Line name) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    var used = jdbc.sql("""
            UPDATE first_operator_token SET used_at = :now
             WHERE digest = :digest AND used_at IS NULL AND expires_at > :now
            """)
        .param("digest", Tokens.digest(token.reveal()))
        .param("now", now)
        .update();
    return used == 0 ? Optional.empty() : createFirst(name);
  }

  /** A further key for an operator, told once. */
  @Transactional
  public Secret<String> addKey(OperatorId operator, java.util.Set<Scope> scopes) {
    audit.record(Actor.PORTAL, "api-key.created", operator.text(), Map.of());
    return keys.add(operator, scopes, null);
  }

  /** Ends a key; its next request is refused. */
  @Transactional
  public void revoke(ApiKeyId key, Actor by) {
    keys.revoke(key, by.id());
    audit.record(by, "api-key.revoked", key.text(), Map.of());
  }

  private void insert(OperatorId operator, Line name) {
    Rows.expectOne(jdbc.sql("INSERT INTO operator (id, name, made_at) VALUES (:id, :name, :now)")
        .param("id", operator.value())
        .param("name", name.text())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update());
  }
}
