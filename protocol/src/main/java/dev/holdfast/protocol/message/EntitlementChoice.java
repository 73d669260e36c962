package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/** {@code POST /entitlements}: take this subscription, or, with none named, the one that fits if there is just one. */
public record EntitlementChoice(@Nullable String subscription) {}
