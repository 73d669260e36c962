package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.portal.kernel.Notices;
import dev.holdfast.portal.kernel.Rows;
import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.licence.KeySet;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps signing keys and the numbers of key sets. Changes are serialised over all nodes by one advisory lock. */
@Repository
class StoredKeys {
  private static final String PURPOSE = "signing-key";

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final Notices notices;
  private final SecureRandom random = new SecureRandom();

  private record Stored(Jwk publicKey, byte[] sealed, KeySet.Status status) {}

  private record Numbered(long number, String issuer, OffsetDateTime madeAt) {}

  StoredKeys(JdbcClient jdbc, Encryption encryption, Notices notices) {
    this.jdbc = jdbc;
    this.encryption = encryption;
    this.notices = notices;
  }

  /** The keys in force; makes the first one, and a new number when the portal's address is another. */
  @Transactional
  public PortalKeys.Ring inForce(String issuer, Instant now, SigningKey root) {
    if (newest().filter(set -> set.issuer().equals(issuer)).isEmpty()) {
      lock();
      if (keys().isEmpty()) {
        add(now);
      }
      if (newest().filter(set -> set.issuer().equals(issuer)).isEmpty()) {
        number(issuer, now);
      }
    }
    var set = newest().orElseThrow();
    var keys = keys();
    var signed = KeySet.of(
            set.number(),
            issuer,
            set.madeAt().toInstant(),
            keys.stream()
                .map(key -> KeySet.Key.of(key.publicKey(), key.status()))
                .toList())
        .sign(root);
    return new PortalKeys.Ring(set.number(), signed, signer(keys));
  }

  /** The present key signs no more, a new one does; all devices are to fetch the new set. */
  @Transactional
  public void rotate(String issuer, Instant now) {
    lock();
    Rows.expectOne(jdbc.sql("UPDATE signing_key SET previous_at = :now WHERE previous_at IS NULL")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update());
    add(now);
    number(issuer, now);
    jdbc.sql("UPDATE device SET version = version + 1").update();
    notices.send(Devices.CHANGED, Devices.ALL);
  }

  private void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('signing_key'))")
        .query((row, n) -> n)
        .single();
  }

  private void add(Instant now) {
    var seed = new byte[32];
    random.nextBytes(seed);
    var key = new SigningKey(seed).publicKey();
    Rows.expectOne(jdbc.sql("""
            INSERT INTO signing_key (thumbprint, public_key, private_key, made_at)
            VALUES (:thumbprint, :public, :private, :now)
            """)
        .param("thumbprint", key.thumbprint())
        .param("public", key.bytes())
        .param("private", encryption.seal(PURPOSE, key.thumbprint(), seed))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update());
  }

  private void number(String issuer, Instant now) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO key_set (number, issuer, made_at)
            SELECT coalesce(max(number), 0) + 1, :issuer, :now FROM key_set
            """)
        .param("issuer", issuer)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update());
  }

  private Optional<Numbered> newest() {
    return jdbc.sql("SELECT number, issuer, made_at FROM key_set ORDER BY number DESC LIMIT 1")
        .query((row, n) -> new Numbered(
            row.getLong("number"),
            row.getString("issuer"),
            row.getObject("made_at", OffsetDateTime.class)))
        .optional();
  }

  private List<Stored> keys() {
    return jdbc.sql("""
            SELECT public_key, private_key, previous_at, withdrawn_at FROM signing_key ORDER BY made_at, thumbprint
            """).query(StoredKeys::key).list();
  }

  private static Stored key(ResultSet row, int number) throws SQLException {
    var status = row.getObject("withdrawn_at") != null
        ? KeySet.Status.WITHDRAWN
        : row.getObject("previous_at") != null ? KeySet.Status.PREVIOUS : KeySet.Status.CURRENT;
    return new Stored(Jwk.of(row.getBytes("public_key")), row.getBytes("private_key"), status);
  }

  private SigningKey signer(List<Stored> keys) {
    var current = keys.stream()
        .filter(key -> key.status() == KeySet.Status.CURRENT)
        .findFirst()
        .orElseThrow();
    return new SigningKey(
        encryption.open(PURPOSE, current.publicKey().thumbprint(), current.sealed()));
  }
}
