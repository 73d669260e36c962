package dev.holdfast.portal.device;

import dev.holdfast.portal.kernel.Encryption;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps signing keys and the numbers of key sets. Changes are serialised over all nodes by one advisory lock. */
@Repository
class StoredKeys {
  private static final String PURPOSE = "signing-key";

  private final JdbcClient jdbc;
  private final Encryption encryption;
  private final SecureRandom random = new SecureRandom();

  private record Stored(Jwk publicKey, byte @Nullable [] sealed, KeySet.Status status) {}

  private record Numbered(long number, String issuer, OffsetDateTime madeAt) {}

  StoredKeys(JdbcClient jdbc, Encryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  /** The keys in force; makes the first one, and names the portal by this address for ever. */
  @Transactional
  public PortalKeys.Ring inForce(String address, Instant now, SigningKey root) {
    if (newest().isEmpty()) {
      lock();
      if (newest().isEmpty()) {
        add(now);
        number(address, now);
      }
    }
    var set = newest().orElseThrow();
    var keys = keys();
    var signed = KeySet.of(
            set.number(),
            set.issuer(),
            set.madeAt().toInstant(),
            keys.stream()
                .map(key -> KeySet.Key.of(key.publicKey(), key.status()))
                .toList())
        .sign(root);
    return new PortalKeys.Ring(set.number(), set.issuer(), signed, signer(keys));
  }

  /** Serialises changes to the end of the transaction. */
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('signing_key'))")
        .query((row, n) -> n)
        .single();
  }

  /** The present key signs no more, a new one does; answers the new one's thumbprint. */
  String rotate(Instant now) {
    jdbc.sql("""
            UPDATE signing_key SET previous_at = :now, private_key = NULL WHERE previous_at IS NULL
            """).param("now", now.atOffset(ZoneOffset.UTC)).update();
    var kid = add(now);
    number(now);
    return kid;
  }

  /** Nothing this key signed is good any more; another one signs if it was the one. */
  void withdraw(String kid, Instant now) {
    int signed = jdbc.sql("""
            UPDATE signing_key SET previous_at = :now, private_key = NULL
             WHERE thumbprint = :kid AND previous_at IS NULL
            """)
        .param("kid", kid)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
    if (signed == 1) {
      add(now);
    }
    Rows.expectOne(jdbc.sql("""
            UPDATE signing_key SET withdrawn_at = :now WHERE thumbprint = :kid AND withdrawn_at IS NULL
            """)
        .param("kid", kid)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update());
    number(now);
  }

  /** Takes out of the set what has signed or was withdrawn long enough ago; answers how many. */
  int drop(Instant now) {
    int left = jdbc.sql("""
            UPDATE signing_key SET left_at = :now
             WHERE left_at IS NULL AND coalesce(withdrawn_at, previous_at) <= :old
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("old", now.minus(KeyRotation.OVERLAP).atOffset(ZoneOffset.UTC))
        .update();
    if (left > 0) {
      number(now);
    }
    return left;
  }

  /** The keys of the present set with what is to be known of them. */
  List<KeyRotation.Known> known() {
    return jdbc.sql("""
            SELECT thumbprint, made_at, previous_at, withdrawn_at,
                   (SELECT count(*) FROM signed_licence s WHERE s.thumbprint = k.thumbprint) AS licences
              FROM signing_key k WHERE left_at IS NULL ORDER BY made_at, thumbprint
            """).query((row, n) -> known(row)).list();
  }

  private String add(Instant now) {
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
    return key.thumbprint();
  }

  private void number(Instant now) {
    number(newest().orElseThrow().issuer(), now);
  }

  /** One more than the last, or the time, so that devices take the set of a restored back-up as well. */
  private void number(String issuer, Instant now) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO key_set (number, issuer, made_at)
            SELECT greatest(coalesce(max(number), 0) + 1, :seconds), :issuer, :now FROM key_set
            """)
        .param("seconds", now.getEpochSecond())
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
            SELECT public_key, private_key, previous_at, withdrawn_at FROM signing_key
             WHERE left_at IS NULL ORDER BY made_at, thumbprint
            """).query(StoredKeys::key).list();
  }

  private static Stored key(ResultSet row, int number) throws SQLException {
    return new Stored(Jwk.of(row.getBytes("public_key")), row.getBytes("private_key"), status(row));
  }

  private static KeyRotation.Known known(ResultSet row) throws SQLException {
    var withdrawn = KnownDevices.instant(row, "withdrawn_at");
    var since = withdrawn == null ? KnownDevices.instant(row, "previous_at") : withdrawn;
    return new KeyRotation.Known(
        row.getString("thumbprint"),
        status(row),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        since == null ? null : since.plus(KeyRotation.OVERLAP),
        row.getLong("licences"));
  }

  private static KeySet.Status status(ResultSet row) throws SQLException {
    return row.getObject("withdrawn_at") != null
        ? KeySet.Status.WITHDRAWN
        : row.getObject("previous_at") != null ? KeySet.Status.PREVIOUS : KeySet.Status.CURRENT;
  }

  private SigningKey signer(List<Stored> keys) {
    var current = keys.stream()
        .filter(key -> key.status() == KeySet.Status.CURRENT)
        .findFirst()
        .orElseThrow();
    return new SigningKey(encryption.open(
        PURPOSE,
        current.publicKey().thumbprint(),
        Objects.requireNonNull(current.sealed(), "the key that signs has a private half")));
  }
}
