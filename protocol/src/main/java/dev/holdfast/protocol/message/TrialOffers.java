package dev.holdfast.protocol.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /trials}: the trials on offer for this device, with or without an account; the richest first.
 *
 * @param reason stable id of why there is none, if the portal has trials at all
 */
public record TrialOffers(List<TrialOffer> trials, @Nullable String reason) {}
