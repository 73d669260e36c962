package dev.holdfast.protocol.message;

/** {@code POST /disconnections}: unlinks device and account; with {@code freePlace} the licence is withdrawn too. */
public record Disconnection(boolean freePlace) {}
