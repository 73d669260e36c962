package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import java.time.Instant;

/** Is told before a subscription leaves its account, in that transaction; the devices concerned are locked. */
public interface Removing {
  void removing(SubscriptionId subscription, Actor by, Instant now);
}
