package dev.holdfast.protocol.message;

/** Answer to a disconnection; {@code placeFreed} is false as well when there was no place to free. */
public record Disconnected(boolean placeFreed) {}
