package dev.holdfast.portal.account;

import java.time.Instant;

/** An account came into being: its address is confirmed. */
public record AccountConfirmed(AccountId account, Instant at) {}
