package dev.holdfast.protocol.message;

/** Answer to a check-in: the wanted version, and when the next check-in is due. */
public record CheckInAnswer(long version, int nextSeconds) {}
