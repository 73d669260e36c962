package dev.holdfast.protocol.message;

import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.Threat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at the device and must not be lost: kept there until the portal has taken it. Exactly one of the
 * rest is given.
 *
 * @param id chosen by the device, 26 Crockford symbols; taken once however often it is sent
 * @param at when it happened, by the device's trusted time
 * @param threat a threat was found, or something was done about it: the whole of it as it stands then
 * @param scan a scan is over
 * @param dropped how many earlier events were dropped because the queue was full
 */
public record DeviceEvent(
    String id,
    Instant at,
    @Nullable Threat threat,
    @Nullable ScanSummary scan,
    @Nullable Integer dropped) {}
