package dev.holdfast.portal.integration;

import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys: found by id, proven by digest, no longer good once they are over or revoked. */
@Repository
class ApiKeys {
  private record Row(OperatorCaller caller, byte[] digest) {}

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Ids ids;

  ApiKeys(JdbcClient jdbc, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ids = ids;
  }

  /** Makes a key; its text is told here and never again. */
  Secret<String> add(OperatorId operator, Set<Scope> scopes, @Nullable Instant expiresAt) {
    var key = ApiKeyText.random(new ApiKeyId(ids.next()));
    Rows.expectOne(jdbc.sql("""
            INSERT INTO api_key (id, operator, digest, scopes, made_at, expires_at)
            VALUES (:id, :operator, :digest, string_to_array(:scopes, ' '), :now,
                    CAST(:expires AS timestamptz))
            """)
        .param("id", key.id().value())
        .param("operator", operator.value())
        .param("digest", Tokens.digest(key.secret().reveal()))
        .param("scopes", scopes.stream().map(Scope::id).sorted().collect(Collectors.joining(" ")))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("expires", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
        .update());
    return key.whole();
  }

  /** Whose key this is, if it is good now. */
  Optional<OperatorCaller> find(String text) {
    return ApiKeyText.parse(text)
        .flatMap(key -> row(key.id())
            .filter(row ->
                MessageDigest.isEqual(row.digest(), Tokens.digest(key.secret().reveal())))
            .map(Row::caller));
  }

  /** Ends a key at once; ending it again changes nothing. */
  void revoke(ApiKeyId key, String by) {
    jdbc.sql("""
            INSERT INTO api_key_revocation (api_key, at, by) VALUES (:key, :now, :by)
            ON CONFLICT (api_key) DO NOTHING
            """)
        .param("key", key.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("by", by)
        .update();
  }

  private Optional<Row> row(ApiKeyId id) {
    return jdbc.sql("""
            SELECT id, operator, digest, array_to_string(scopes, ' ') AS scopes FROM api_key k
             WHERE id = :id AND (expires_at IS NULL OR expires_at > :now)
               AND NOT EXISTS (SELECT 1 FROM api_key_revocation r WHERE r.api_key = k.id)
            """)
        .param("id", id.value())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(ApiKeys::row)
        .optional();
  }

  private static Row row(ResultSet rs, int number) throws SQLException {
    var scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(rs.getString("scopes").split(" "))
        .flatMap(id -> Scope.of(id).stream())
        .forEach(scopes::add);
    var caller = new OperatorCaller(
        new OperatorId(rs.getObject("operator", UUID.class)),
        new ApiKeyId(rs.getObject("id", UUID.class)),
        Set.copyOf(scopes));
    return new Row(caller, rs.getBytes("digest"));
  }
}
