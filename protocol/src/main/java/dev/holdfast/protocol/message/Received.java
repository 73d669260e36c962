package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * Answer to a receipt.
 *
 * @param state {@code applied}, {@code needs-finishing} or {@code refused}
 * @param action how it was applied, {@code active} or {@code reserve}
 */
public record Received(String state, Delivery.@Nullable Action action) {}
