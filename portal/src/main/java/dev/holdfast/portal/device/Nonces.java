package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.protocol.message.Nonce;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Values that a device signs once. A nonce is its end in seconds, 128 random bits and a keyed digest of both: giving
 * one out writes nothing, so strangers cannot fill a table; spending one writes a row.
 */
@Service
public class Nonces {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int LONGEST = 200;

  private final Encryption encryption;
  private final JdbcClient jdbc;
  private final Clock clock;

  Nonces(Encryption encryption, JdbcClient jdbc, Clock clock) {
    this.encryption = encryption;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** A new nonce. */
  public Nonce give() {
    var end = Instant.ofEpochSecond(clock.instant().plus(LIFE).getEpochSecond());
    var text = end.getEpochSecond() + "." + Tokens.random(128).reveal();
    return new Nonce(text + "." + seal(text), end);
  }

  /** True once for a nonce that this portal gave and whose time is not over. Part of the caller's transaction. */
  boolean spend(String nonce) {
    int split = nonce.lastIndexOf('.');
    if (nonce.length() > LONGEST || split < 0) {
      return false;
    }
    var text = nonce.substring(0, split);
    if (!MessageDigest.isEqual(
        seal(text).getBytes(java.nio.charset.StandardCharsets.UTF_8),
        nonce.substring(split + 1).getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
      return false;
    }
    var end = Instant.ofEpochSecond(Long.parseLong(text.substring(0, text.indexOf('.'))));
    return end.isAfter(clock.instant()) && first(nonce, end);
  }

  /** Forgets those that nobody could spend any more. */
  @Scheduled(fixedDelay = 600_000, initialDelay = 60_000)
  void sweep() {
    jdbc.sql("DELETE FROM spent_nonce WHERE expires_at < :now")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private boolean first(String nonce, Instant end) {
    return jdbc.sql("""
            INSERT INTO spent_nonce (digest, expires_at) VALUES (:digest, :end) ON CONFLICT (digest) DO NOTHING
            """)
            .param("digest", Tokens.digest(nonce))
            .param("end", end.atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  private String seal(String text) {
    return HexFormat.of().formatHex(encryption.digest("device-nonce", text), 0, 16);
  }
}
