package dev.holdfast.portal.account;

import java.time.Instant;
import java.util.List;

/** A registration that waits for its owner to confirm the address. */
record Registered(
    AccountId account,
    Email email,
    byte[] password,
    Home home,
    List<StatementVersion> agreed,
    Instant madeAt) {}
