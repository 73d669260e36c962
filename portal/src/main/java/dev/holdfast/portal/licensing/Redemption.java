package dev.holdfast.portal.licensing;

import org.jspecify.annotations.Nullable;

/** What redeeming a code came to. */
public sealed interface Redemption {
  /** The code made this subscription, or found one that nobody owned. */
  record Granted(Subscription subscription) implements Redemption {}

  /** The account had it already; nothing changed. */
  record AlreadyYours(Subscription subscription) implements Redemption {}

  record Refused(Refusal why) implements Redemption {}

  /**
   * It is a renewal code, and nothing shows a previous licence that carries its whole term: the person enters the previous
   * code or agrees to the offer. Nothing changed.
   *
   * @param why the previous code that was typed proves nothing; none when none was typed
   */
  record PreviousNeeded(ShorterTerm offer, @Nullable NoProof why) implements Redemption {}

  /** The account holds as many subscriptions as it may. */
  record AccountFull(int have, int max) implements Redemption {}
}
