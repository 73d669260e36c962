package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.delivery.Delivery;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as programs see it.
 *
 * @param state {@code pending}, {@code delivered}, {@code needs-finishing}, {@code applied}, {@code cancelled},
 *     {@code refused} or {@code expired}
 * @param since when it came into this state
 * @param appliedAs {@code active} or {@code reserve}
 * @param reason stable id, with {@code refused}
 */
record DeliveryView(
    String id,
    String subscription,
    String device,
    String state,
    Instant since,
    Instant sentAt,
    Instant expiresAt,
    @Nullable String appliedAs,
    @Nullable String reason) {

  static DeliveryView of(Delivery delivery, Instant now) {
    var end = delivery.end();
    var as = end == null ? null : end.as();
    return new DeliveryView(
        delivery.id().text(),
        delivery.subscription().text(),
        delivery.device().text(),
        delivery.state(now).id(),
        delivery.since(now),
        delivery.sent().at(),
        delivery.sent().expiresAt(),
        as == null ? null : as.name().toLowerCase(Locale.ROOT),
        end == null ? null : end.why());
  }
}
