package dev.holdfast.portal.secondstep;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.portal.kernel.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** The table of passkeys, as the library that verifies them wants to have it. */
@Repository
class PasskeyRows implements UserCredentialRepository {
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Ids ids;

  PasskeyRows(JdbcClient jdbc, Clock clock, Ids ids) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.ids = ids;
  }

  List<Passkey> of(AccountId account) {
    return jdbc.sql("""
            SELECT id, name, made_at, used_at FROM passkey WHERE account = :account ORDER BY made_at, id
            """)
        .param("account", account.value())
        .query((row, n) -> new Passkey(
            new PasskeyId(row.getObject("id", UUID.class)),
            row.getString("name"),
            row.getTimestamp("made_at").toInstant(),
            row.getTimestamp("used_at").toInstant()))
        .list();
  }

  boolean remove(AccountId account, PasskeyId id) {
    return jdbc.sql("DELETE FROM passkey WHERE account = :account AND id = :id")
            .param("account", account.value())
            .param("id", id.value())
            .update()
        == 1;
  }

  @Override
  public void delete(Bytes credentialId) {
    jdbc.sql("DELETE FROM passkey WHERE credential = :credential")
        .param("credential", credentialId.getBytes())
        .update();
  }

  /** A new one, or what changed of a known one with its use. */
  @Override
  public void save(CredentialRecord record) {
    Rows.expectOne(jdbc.sql("""
            INSERT INTO passkey AS row (id, account, credential, name, public_key, signature_count, verified,
              transports, backup_eligible, backed_up, attestation, attestation_client, made_at, used_at)
            VALUES (:id, :account, :credential, :name, :key, :count, :verified,
              :transports, :eligible, :backed, :attestation, :client, :now, :now)
            ON CONFLICT (credential) DO UPDATE SET
              signature_count = :count, verified = :verified, backed_up = :backed, used_at = :now
             WHERE row.account = :account
            """)
        .param("id", ids.next())
        .param("account", PasskeyOwners.account(record.getUserEntityUserId()).value())
        .param("credential", record.getCredentialId().getBytes())
        .param("name", record.getLabel())
        .param("key", record.getPublicKey().getBytes())
        .param("count", record.getSignatureCount())
        .param("verified", record.isUvInitialized())
        .param("transports", transports(record))
        .param("eligible", record.isBackupEligible())
        .param("backed", record.isBackupState())
        .param("attestation", bytes(record.getAttestationObject()))
        .param("client", bytes(record.getAttestationClientDataJSON()))
        .param("now", clock.instant().atOffset(UTC))
        .update());
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
    return jdbc.sql("SELECT * FROM passkey WHERE credential = :credential")
        .param("credential", credentialId.getBytes())
        .query(PasskeyRows::record)
        .optional()
        .orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes userId) {
    return jdbc.sql("SELECT * FROM passkey WHERE account = :account ORDER BY made_at")
        .param("account", PasskeyOwners.account(userId).value())
        .query(PasskeyRows::record)
        .list();
  }

  private static CredentialRecord record(ResultSet row, int number) throws SQLException {
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(row.getBytes("credential")))
        .userEntityUserId(PasskeyOwners.handle(new AccountId(row.getObject("account", UUID.class))))
        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
        .signatureCount(row.getLong("signature_count"))
        .uvInitialized(row.getBoolean("verified"))
        .transports(Stream.of(row.getString("transports").split(" "))
            .filter(name -> !name.isEmpty())
            .map(AuthenticatorTransport::valueOf)
            .collect(Collectors.toSet()))
        .backupEligible(row.getBoolean("backup_eligible"))
        .backupState(row.getBoolean("backed_up"))
        .attestationObject(new Bytes(row.getBytes("attestation")))
        .attestationClientDataJSON(new Bytes(row.getBytes("attestation_client")))
        .created(row.getTimestamp("made_at").toInstant())
        .lastUsed(row.getTimestamp("used_at").toInstant())
        .label(row.getString("name"))
        .build();
  }

  private static String transports(CredentialRecord record) {
    return record.getTransports() == null
        ? ""
        : record.getTransports().stream()
            .map(AuthenticatorTransport::getValue)
            .collect(Collectors.joining(" "));
  }

  private static byte[] bytes(@Nullable Bytes value) {
    return value == null ? new byte[0] : value.getBytes();
  }
}
