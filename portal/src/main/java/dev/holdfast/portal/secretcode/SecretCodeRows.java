package dev.holdfast.portal.secretcode;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.protocol.code.RecoverySecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code secret_code}. */
@Repository
class SecretCodeRows {
  private static final String PURPOSE = "secret-code-recovery";

  private final JdbcClient jdbc;
  private final Encryption encryption;

  SecretCodeRows(JdbcClient jdbc, Encryption encryption) {
    this.jdbc = jdbc;
    this.encryption = encryption;
  }

  /** Keeps it; false when just this one was kept for this account already. */
  boolean keep(DeviceId device, AccountId account, RecoverySecret secret, Instant now) {
    var text = secret.reveal();
    return jdbc.sql("""
            INSERT INTO secret_code AS kept (device, account, recovery, digest, set_at)
            VALUES (:device, :account, :recovery, :digest, :now)
            ON CONFLICT (device) DO UPDATE
               SET account = EXCLUDED.account, recovery = EXCLUDED.recovery, digest = EXCLUDED.digest,
                   set_at = EXCLUDED.set_at, shown = 0, shown_at = NULL
             WHERE kept.digest <> EXCLUDED.digest OR kept.account <> EXCLUDED.account
            """)
            .param("device", device.value())
            .param("account", account.value())
            .param(
                "recovery",
                encryption.seal(PURPOSE, device.text(), text.getBytes(StandardCharsets.UTF_8)))
            .param("digest", encryption.digest(PURPOSE, text))
            .param("now", now.atOffset(UTC))
            .update()
        == 1;
  }

  /** Forgets it; false when there was none. */
  boolean forget(DeviceId device) {
    return jdbc.sql("DELETE FROM secret_code WHERE device = :device")
            .param("device", device.value())
            .update()
        == 1;
  }

  /** Since when the device has the one it has. */
  Optional<Instant> since(DeviceId device, AccountId account) {
    return jdbc.sql("SELECT set_at FROM secret_code WHERE device = :device AND account = :account")
        .param("device", device.value())
        .param("account", account.value())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** The next recovery code; nothing when there is no secret, or no code left of it. */
  Optional<String> next(DeviceId device, AccountId account, Instant now) {
    return jdbc.sql("""
            UPDATE secret_code SET shown = shown + 1, shown_at = :now
             WHERE device = :device AND account = :account AND shown < :most
            RETURNING shown, recovery
            """)
        .param("now", now.atOffset(UTC))
        .param("device", device.value())
        .param("account", account.value())
        .param("most", RecoverySecret.MOST)
        .query((row, n) -> opened(device, row.getBytes("recovery")).code(row.getInt("shown")))
        .optional();
  }

  private RecoverySecret opened(DeviceId device, byte[] sealed) {
    var text = new String(encryption.open(PURPOSE, device.text(), sealed), StandardCharsets.UTF_8);
    return RecoverySecret.parse(text).orElseThrow();
  }
}
