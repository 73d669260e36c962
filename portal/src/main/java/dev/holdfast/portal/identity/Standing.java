package dev.holdfast.portal.identity;

/**
 * Where somebody stands who is back from a provider and has something to decide.
 *
 * @param provider as people know it
 * @param address as the provider says, may be empty
 */
public record Standing(String provider, String address, Verdict verdict) {}
