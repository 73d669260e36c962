package dev.holdfast.agent.realtime;

/**
 * What real-time protection did since it was turned on.
 *
 * @param judged files that the engine judged
 * @param known files known clean from before
 * @param threats files that were judged threats
 * @param refused runs that were refused
 * @param unjudged files that passed because the engine could not judge them
 * @param late runs that were allowed because no answer came in time
 * @param missed files that were not looked at because too many came at once
 */
public record Counts(
    long judged, long known, long threats, long refused, long unjudged, long late, long missed) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
}
