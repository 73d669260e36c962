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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
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
    return add(operator, "", scopes, expiresAt).whole();
  }

  /** Makes a key with a name. */
  ApiKeyText add(OperatorId operator, String name, Set<Scope> scopes, @Nullable Instant expiresAt) {
    var key = ApiKeyText.random(new ApiKeyId(ids.next()));
    Rows.expectOne(jdbc.sql("""
            INSERT INTO api_key (id, operator, name, digest, scopes, made_at, expires_at)
            VALUES (:id, :operator, :name, :digest, string_to_array(:scopes, ' '), :now,
                    CAST(:expires AS timestamptz))
            """)
        .param("id", key.id().value())
        .param("operator", operator.value())
        .param("name", name)
        .param("digest", Tokens.digest(key.secret().reveal()))
        .param("scopes", scopes.stream().map(Scope::id).sorted().collect(Collectors.joining(" ")))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("expires", expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
        .update());
    return key;
  }

  /** Keys made before this one, the newest first. */
  List<OperatorKeys.Listed> list(@Nullable ApiKeyId before, int most) {
    return jdbc.sql("""
            SELECT k.id, k.operator, k.name, array_to_string(k.scopes, ' ') AS scopes, k.made_at, k.expires_at,
                   r.at AS revoked_at
              FROM api_key k LEFT JOIN api_key_revocation r ON r.api_key = k.id
             WHERE CAST(:before AS uuid) IS NULL OR k.id < CAST(:before AS uuid)
             ORDER BY k.id DESC LIMIT :most
            """)
        .param("before", before == null ? null : before.value())
        .param("most", most)
        .query((row, n) -> listed(row))
        .list();
  }

  /** One of them. */
  Optional<OperatorKeys.Listed> listed(ApiKeyId key) {
    return jdbc.sql("""
            SELECT k.id, k.operator, k.name, array_to_string(k.scopes, ' ') AS scopes, k.made_at, k.expires_at,
                   r.at AS revoked_at
              FROM api_key k LEFT JOIN api_key_revocation r ON r.api_key = k.id WHERE k.id = :id
            """).param("id", key.value()).query((row, n) -> listed(row)).optional();
  }

  /** Whose key this is, if it is good now. */
  Optional<OperatorCaller> find(String text) {
    return ApiKeyText.parse(text)
        .flatMap(key -> row(key.id())
            .filter(row ->
                MessageDigest.isEqual(row.digest(), Tokens.digest(key.secret().reveal())))
            .map(Row::caller));
  }

  /** Ends a key at once; ending it again changes nothing and answers false. */
  boolean revoke(ApiKeyId key, String by) {
    return jdbc.sql("""
            INSERT INTO api_key_revocation (api_key, at, by) VALUES (:key, :now, :by)
            ON CONFLICT (api_key) DO NOTHING
            """)
            .param("key", key.value())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("by", by)
            .update()
        == 1;
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

  private OperatorKeys.Listed listed(ResultSet rs) throws SQLException {
    var expires = instant(rs, "expires_at");
    var revoked = instant(rs, "revoked_at");
    return new OperatorKeys.Listed(
        new ApiKeyId(rs.getObject("id", UUID.class)),
        new OperatorId(rs.getObject("operator", UUID.class)),
        rs.getString("name"),
        scopes(rs),
        rs.getObject("made_at", OffsetDateTime.class).toInstant(),
        expires,
        revoked,
        revoked == null && (expires == null || expires.isAfter(clock.instant())));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var value = rs.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static Row row(ResultSet rs, int number) throws SQLException {
    var caller = new OperatorCaller(
        new OperatorId(rs.getObject("operator", UUID.class)),
        new ApiKeyId(rs.getObject("id", UUID.class)),
        scopes(rs));
    return new Row(caller, rs.getBytes("digest"));
  }

  private static Set<Scope> scopes(ResultSet rs) throws SQLException {
    var scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(rs.getString("scopes").split(" "))
        .flatMap(id -> Scope.of(id).stream())
        .forEach(scopes::add);
    return Set.copyOf(scopes);
  }
}
