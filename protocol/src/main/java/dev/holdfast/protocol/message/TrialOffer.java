package dev.holdfast.protocol.message;

/**
 * A trial that this device may begin.
 *
 * @param plan what to ask for in {@link TrialStart}
 * @param name of the plan
 * @param term ISO 8601 period
 * @param places device places of the subscription
 */
public record TrialOffer(String plan, String product, String name, String term, int places) {}
