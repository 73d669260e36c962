package dev.holdfast.portal.identity;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of people on their way to a provider and back. What was asked comes back once. */
@Repository
class Visits {
  /** How long a person may take at the provider, and then on our pages. */
  static final Duration LIFE = Duration.ofMinutes(30);

  private static final String PURPOSE = "third-party-visit";

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final JsonMapper json;

  Visits(JdbcClient jdbc, Encryption encryption, JsonMapper json) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.json = json;
  }

  /** Keeps a visit under a new token. */
  Secret<String> put(Visit visit, Instant now) {
    var token = Tokens.random(256);
    var digest = Tokens.digest(token.reveal());
    jdbc.sql(
            "INSERT INTO third_party_visit (token, facts, expires_at) VALUES (:token, :facts, :over)")
        .param("token", digest)
        .param("facts", encryption.seal(PURPOSE, bound(digest), json.writeValueAsBytes(visit)))
        .param("over", now.plus(LIFE).atOffset(UTC))
        .update();
    return token;
  }

  Optional<Visit> find(Secret<String> token, Instant now) {
    var digest = Tokens.digest(token.reveal());
    return jdbc.sql(
            "SELECT facts FROM third_party_visit WHERE token = :token AND expires_at > :now")
        .param("token", digest)
        .param("now", now.atOffset(UTC))
        .query(byte[].class)
        .optional()
        .map(facts -> open(digest, facts));
  }

  /** Uses a visit up: of two who show its token one gets it. */
  Optional<Visit> take(Secret<String> token, Instant now) {
    var digest = Tokens.digest(token.reveal());
    return jdbc.sql("""
            DELETE FROM third_party_visit WHERE token = :token AND expires_at > :now RETURNING facts
            """)
        .param("token", digest)
        .param("now", now.atOffset(UTC))
        .query(byte[].class)
        .optional()
        .map(facts -> open(digest, facts));
  }

  void forgetOld(Instant now) {
    jdbc.sql("DELETE FROM third_party_visit WHERE expires_at <= :now")
        .param("now", now.atOffset(UTC))
        .update();
  }

  private Visit open(byte[] digest, byte[] facts) {
    return json.readValue(encryption.open(PURPOSE, bound(digest), facts), Visit.class);
  }

  private static String bound(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
