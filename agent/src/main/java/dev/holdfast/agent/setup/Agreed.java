package dev.holdfast.agent.setup;

/** An answer to a statement in the version and language in which it was shown. */
public record Agreed(String statement, int version, String language, boolean accepted) {}
