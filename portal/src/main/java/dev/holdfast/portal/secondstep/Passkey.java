package dev.holdfast.portal.secondstep;

import java.time.Instant;

/**
 * A passkey of a person.
 *
 * @param name what the person calls it
 */
public record Passkey(PasskeyId id, String name, Instant madeAt, Instant usedAt) {}
