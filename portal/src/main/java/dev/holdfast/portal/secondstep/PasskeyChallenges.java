package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.kernel.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.stereotype.Repository;

/** What passkeys have to sign: 32 random bytes, good once over all nodes, for five minutes, in the browser that asked. */
@Repository
class PasskeyChallenges {
  static final Duration LIFE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;

  PasskeyChallenges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A new one; {@code holder} names who may use it up, and for what. */
  Bytes make(String holder, Instant now) {
    var challenge = Base64.getUrlDecoder().decode(Tokens.random(256).reveal());
    jdbc.sql("""
            INSERT INTO passkey_challenge (challenge, holder, made_at) VALUES (:challenge, :holder, :now)
            """)
        .param("challenge", challenge)
        .param("holder", Tokens.digest(holder))
        .param("now", now.atOffset(UTC))
        .update();
    return new Bytes(challenge);
  }

  /** True for the first use by whom it was made for. */
  boolean use(Bytes challenge, String holder, Instant now) {
    return jdbc.sql("""
            DELETE FROM passkey_challenge
             WHERE challenge = :challenge AND holder = :holder AND made_at > :oldest AND made_at <= :now
            """)
            .param("challenge", challenge.getBytes())
            .param("holder", Tokens.digest(holder))
            .param("oldest", now.minus(LIFE).atOffset(UTC))
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  void forget(Instant now) {
    jdbc.sql("DELETE FROM passkey_challenge WHERE made_at <= :oldest")
        .param("oldest", now.minus(LIFE).atOffset(UTC))
        .update();
  }
}
