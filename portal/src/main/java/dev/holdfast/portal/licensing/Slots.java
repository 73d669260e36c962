package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The door to who holds the places of a subscription, for those who may know: its owner, and administrators. */
@Service
public class Slots {
  /** After so long without contact the portal suggests freeing the place. */
  public static final Duration SILENCE = Duration.ofDays(90);

  private final Places places;
  private final Endings endings;
  private final Devices devices;
  private final Clock clock;

  Slots(Places places, Endings endings, Devices devices, Clock clock) {
    this.places = places;
    this.endings = endings;
    this.devices = devices;
    this.clock = clock;
  }

  /** How a device holds a place. */
  public enum Use {
    /** In use, or waiting for what is in use to end. */
    HELD,
    /** Promised to a subscription on its way. */
    PROMISED,
    /** Freed, but the device may run for a while; the place counts or not. */
    ENDING
  }

  /**
   * A device with a place.
   *
   * @param device as it is known; its account may be none or another by now
   * @param since since when
   * @param endsBy when it stops at the latest, with {@link Use#ENDING}
   * @param counts the place counts as taken
   */
  public record Slot(
      Device device, Instant since, Use use, @Nullable Instant endsBy, boolean counts) {

    /** True when nobody has heard of it for so long that its place may well be free. */
    public boolean isSilent(Instant now) {
      var last = device.contact().lastAt();
      return use == Use.HELD && last != null && !now.isBefore(last.plus(SILENCE));
    }
  }

  /** All of a subscription: those that hold a place, the longest there first, then those that are ending. */
  public List<Slot> of(SubscriptionId subscription) {
    var now = clock.instant();
    var ending = endings.of(subscription, now);
    var slots = new ArrayList<Slot>();
    for (var place : places.takenOf(subscription)) {
      if (place.because() != Places.Because.ENDING) {
        var use = place.promised() ? Use.PROMISED : Use.HELD;
        devices
            .find(place.device())
            .ifPresent(each -> slots.add(new Slot(each, place.takenAt(), use, null, true)));
      }
    }
    for (var each : ending) {
      boolean back = slots.stream().anyMatch(slot -> slot.device().id().equals(each.device()));
      if (!back) {
        devices
            .find(each.device())
            .ifPresent(
                device -> slots.add(new Slot(device, now, Use.ENDING, each.until(), each.waits())));
      }
    }
    return slots;
  }

  /** The devices whose places of it count as taken. */
  public Set<DeviceId> holders(SubscriptionId subscription) {
    return places.takenOf(subscription).stream()
        .map(Places.Place::device)
        .collect(Collectors.toSet());
  }
}
