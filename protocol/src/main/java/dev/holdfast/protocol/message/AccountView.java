package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/** The account that a device is connected to, as far as the device needs to know it. */
public record AccountView(@Nullable String id, String email) {}
