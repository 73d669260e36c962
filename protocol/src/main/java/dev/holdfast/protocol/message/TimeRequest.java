package dev.holdfast.protocol.message;

/** {@code POST /times}: asks for the portal's time, signed together with the device's own nonce (8 to 64 characters). */
public record TimeRequest(String nonce) {}
