package dev.holdfast.portal.licensing;

import java.util.List;
import java.util.Optional;

/** What came of a device's wish for a subscription. */
public sealed interface Entitled {
  /** It is in use on the device now. */
  record Taken(Subscription subscription) implements Entitled {}

  /** The device had it in use; nothing changed. */
  record Already(Subscription subscription) implements Entitled {}

  /** Several fit. */
  record Choose(List<Seen> offers) implements Entitled {}

  /** None fits; the free edition is in use when there is one. */
  record None(Optional<Subscription> free) implements Entitled {}

  /** This one cannot be had. */
  record Refused(Refusal why, SubscriptionId wanted) implements Entitled {}

  /** The device has no account to take from. */
  record NotConnected() implements Entitled {}

  /** The account has no such subscription. */
  record Unknown() implements Entitled {}

  /** A subscription of the account as seen from a device: why it does not fit, if it does not. */
  record Seen(Subscription subscription, Optional<Refusal> refusal) {
    public boolean fits() {
      return refusal.isEmpty();
    }
  }
}
