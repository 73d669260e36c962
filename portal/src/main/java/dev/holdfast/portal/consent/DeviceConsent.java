package dev.holdfast.portal.consent;

import dev.holdfast.portal.device.DeviceId;
import java.time.Instant;

/**
 * An answer to a statement, given at a device.
 *
 * @param language of the text that was shown
 * @param at when it was given, by the device's time
 */
public record DeviceConsent(
    DeviceId device,
    String statement,
    int version,
    String language,
    boolean accepted,
    Instant at) {}
