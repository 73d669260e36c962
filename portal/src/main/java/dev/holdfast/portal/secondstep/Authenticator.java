package dev.holdfast.portal.secondstep;

import java.time.Instant;

/**
 * A key that a person's authenticator apps hold; any number of apps may hold the same one.
 *
 * @param name what the person calls it
 * @param usedAt when a code of it was last accepted
 */
public record Authenticator(AuthenticatorId id, String name, Instant madeAt, Instant usedAt) {}
