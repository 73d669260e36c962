package dev.holdfast.protocol.message;

import java.time.Instant;

/** {@code POST /nonces}: a value to be signed once, before its time is over. */
public record Nonce(String nonce, Instant expiresAt) {}
