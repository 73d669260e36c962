package dev.holdfast.portal.identity;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An identity of another provider that opens an account. */
record Identity(
    IdentityId id,
    AccountId account,
    String provider,
    String issuer,
    @Nullable String address,
    Instant linkedAt,
    Optional<Instant> usedAt) {}
