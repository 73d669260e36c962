package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;

/** An account no longer agrees to an optional statement: what was kept because of it may not be kept. */
public record StatementWithdrawn(AccountId account, String statement, Instant at) {}
