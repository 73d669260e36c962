package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.Relicensing;
import dev.holdfast.portal.device.RevocationReason;
import dev.holdfast.portal.device.WantedState;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to the licences devices hold. */
@Service
public class DeviceLicences implements WantedState, Relicensing {
  /** A licence as the device gets it. */
  public record Held(long sequence, String signed) {}

  private final Licences licences;
  private final Succession succession;
  private final Devices devices;
  private final Clock clock;

  DeviceLicences(Licences licences, Succession succession, Devices devices, Clock clock) {
    this.licences = licences;
    this.succession = succession;
    this.devices = devices;
    this.clock = clock;
  }

  /** The device's licence, made anew when it is due to be refreshed; nothing when it has none. */
  @Transactional
  public Optional<Held> fetch(DeviceId device) {
    var newest = licences.newest(device).orElse(null);
    if (newest == null || newest.signed() == null || newest.refreshBy() == null) {
      return Optional.empty();
    } else if (clock.instant().isBefore(newest.refreshBy())) {
      return Optional.of(new Held(newest.sequence(), newest.signed()));
    }
    refresh(device);
    return licences
        .newest(device)
        .flatMap(fresh ->
            Optional.ofNullable(fresh.signed()).map(signed -> new Held(fresh.sequence(), signed)));
  }

  /** Judges and licenses all devices anew that hold the subscription, in use or in reserve. */
  @Transactional
  void refresh(SubscriptionId subscription) {
    licences.holding(subscription).forEach(this::refresh);
  }

  /** Licenses them anew and puts the licences held so far on the revocation list. */
  @Transactional
  void replace(SubscriptionId subscription, RevocationReason reason) {
    licences.holding(subscription).forEach(device -> {
      devices.lock(device);
      licences.revoke(device, reason);
      refresh(device);
    });
  }

  /** Judges what the device has in use, and signs its licence anew. */
  @Override
  @Transactional
  public void refresh(DeviceId id) {
    succession.judge(id, clock.instant());
  }

  @Override
  public OptionalLong licence(DeviceId device) {
    return licences
        .newest(device)
        .filter(newest -> newest.signed() != null)
        .map(newest -> OptionalLong.of(newest.sequence()))
        .orElseGet(OptionalLong::empty);
  }
}
