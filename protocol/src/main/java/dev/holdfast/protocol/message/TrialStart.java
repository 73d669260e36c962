package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /trials} with an {@code Idempotency-Key}: begins a trial, once for each device ever. The answer is an
 * {@link Activated}.
 *
 * @param plan one of those on offer; none = the first of them
 */
public record TrialStart(@Nullable String plan) {}
