package dev.holdfast.protocol.message;

/** Answer to a connection. */
public record Connected(AccountView account) {}
