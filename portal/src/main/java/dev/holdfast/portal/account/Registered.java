package dev.holdfast.portal.account;

import java.time.Instant;

/** A registration that waits for its owner to confirm the address. */
record Registered(
    AccountId account, Email email, byte[] password, Home home, int terms, Instant madeAt) {}
