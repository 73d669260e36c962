package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.licensing.Slots.Slot;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A device with a place as programs see it.
 *
 * @param use {@code held}, {@code promised} to a delivery, or {@code ending}
 * @param counts the place counts as taken
 * @param endsBy when it stops at the latest, with {@code ending}
 */
record PlaceView(
    String device,
    String name,
    String use,
    boolean counts,
    Instant since,
    @Nullable Instant lastContactAt,
    @Nullable Instant endsBy) {

  static PlaceView of(Slot slot) {
    return new PlaceView(
        slot.device().id().text(),
        slot.device().name(),
        slot.use().name().toLowerCase(Locale.ROOT),
        slot.counts(),
        slot.since(),
        slot.device().contact().lastAt(),
        slot.endsBy());
  }
}
