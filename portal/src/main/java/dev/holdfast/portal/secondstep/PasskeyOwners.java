package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** Accounts as the library that verifies passkeys wants to have them: the handle in a passkey is the account's id. */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {
  private final Accounts accounts;

  PasskeyOwners(Accounts accounts) {
    this.accounts = accounts;
  }

  static Bytes handle(AccountId account) {
    var id = account.value();
    return new Bytes(ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array());
  }

  static AccountId account(Bytes handle) {
    var bytes = ByteBuffer.wrap(handle.getBytes());
    return new AccountId(new UUID(bytes.getLong(), bytes.getLong()));
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
    return entity(account(id));
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
    return AccountId.parse(account).map(this::entity).orElse(null);
  }

  /** Accounts are kept elsewhere. */
  @Override
  public void save(PublicKeyCredentialUserEntity owner) {}

  /** Accounts are kept elsewhere. */
  @Override
  public void delete(Bytes id) {}

  @Nullable
  PublicKeyCredentialUserEntity entity(AccountId id) {
    return accounts
        .find(id)
        .map(account -> ImmutablePublicKeyCredentialUserEntity.builder()
            .id(handle(id))
            .name(account.email())
            .displayName(account.email())
            .build())
        .orElse(null);
  }
}
