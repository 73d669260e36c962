package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.Subscription;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as programs see it.
 *
 * @param end exclusive
 * @param lastDay the last day it is paid for
 * @param renewal {@code on} or {@code off} of one that renews by itself
 */
record SubscriptionView(
    String id,
    String product,
    String plan,
    String kind,
    String state,
    @Nullable Instant start,
    @Nullable Instant end,
    @Nullable LocalDate lastDay,
    @Nullable Long daysLeft,
    PlacesView devicePlaces,
    int userPlaces,
    String supportKey,
    @Nullable String renewal) {

  /** Device places. */
  record PlacesView(int taken, int held) {}

  static SubscriptionView of(Subscription subscription, Instant now) {
    var places = subscription.places();
    return new SubscriptionView(
        subscription.id().text(),
        subscription.offer().product().name(),
        subscription.offer().plan().id().text(),
        subscription.kind().id(),
        subscription.state(now).id(),
        subscription.start().orElse(null),
        subscription.end().orElse(null),
        subscription.lastDay().orElse(null),
        subscription.daysLeft(now).orElse(null),
        new PlacesView(places.taken(), places.held()),
        places.users(),
        String.valueOf(subscription.supportKey()),
        renewal(subscription));
  }

  private static @Nullable String renewal(Subscription subscription) {
    return subscription.kind() != Kind.AUTO_RENEWING
        ? null
        : subscription.facts().paid().renewalOffAt() == null ? "on" : "off";
  }
}
