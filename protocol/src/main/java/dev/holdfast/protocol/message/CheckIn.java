package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /check-ins}: the device's own report.
 *
 * @param version the wanted version that it has applied
 * @param licence sequence of the licence that it holds
 * @param licenceState {@code none}, {@code valid}, {@code expired} or {@code refused}
 * @param refusal why it refused the newest licence
 * @param engine {@code none} until a scanning engine is there
 */
public record CheckIn(
    long version,
    String agentVersion,
    String systemVersion,
    @Nullable Long licence,
    String licenceState,
    @Nullable String refusal,
    String engine) {}
