package dev.holdfast.protocol.message;

/** A one-time code is on its way; {@code request} comes back with it. */
public record CodeSent(String request) {}
