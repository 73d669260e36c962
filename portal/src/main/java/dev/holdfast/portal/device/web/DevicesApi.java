package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Connections;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.Disconnection;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The signed-in account's devices. */
@RestController
@RequestMapping("/api/v1/devices")
@PreAuthorize("hasRole('OWNER')")
class DevicesApi {
  /** The answer; an account has at most 500 devices, so it is never cut. */
  record DevicesView(List<DeviceView> items) {}

  /** A device as programs see it; {@code licence} is what the device itself says of its licence. */
  record DeviceView(
      String id,
      String name,
      String type,
      String system,
      String systemVersion,
      String agentVersion,
      boolean online,
      @Nullable Instant lastContactAt,
      @Nullable LicenceView licence,
      @Nullable String engine) {
    static DeviceView of(Device device) {
      var installation = device.installation();
      var report = device.contact().report();
      return new DeviceView(
          device.id().text(),
          device.name(),
          installation.type().word(),
          installation.system().word(),
          installation.systemVersion(),
          installation.agentVersion(),
          device.contact().online(),
          device.contact().lastAt(),
          report == null
              ? null
              : new LicenceView(report.licenceState(), report.licence(), report.refusal()),
          report == null ? null : report.engine());
    }
  }

  record LicenceView(
      String state, @Nullable Long sequence, @Nullable String refusal) {}

  /** Another name, 1 to 64 characters. */
  record Renaming(@Nullable String name) {}

  /** {@code freePlace} left out counts as true. */
  record NewDisconnection(@Nullable Boolean freePlace) {}

  record DisconnectionView(boolean placeFreed) {}

  private final Devices devices;
  private final Connections connections;
  private final Texts texts;

  DevicesApi(Devices devices, Connections connections, Texts texts) {
    this.devices = devices;
    this.connections = connections;
    this.texts = texts;
  }

  @GetMapping
  DevicesView index(@AuthenticationPrincipal SignedIn me) {
    return new DevicesView(devices.of(me.account()).stream().map(DeviceView::of).toList());
  }

  @GetMapping("/{id}")
  ResponseEntity<?> show(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return find(id, me)
        .<ResponseEntity<?>>map(device -> ResponseEntity.ok(DeviceView.of(device)))
        .orElseGet(() -> missing(locale));
  }

  @PatchMapping("/{id}")
  ResponseEntity<?> update(
      @PathVariable String id,
      @RequestBody Renaming body,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var wrong = new Wrong(texts, locale);
    var name = wrong.read("name", body.name(), text -> Line.parse(text, Devices.LONGEST_NAME));
    if (name == null) {
      return wrong.answer();
    }
    return find(id, me)
            .filter(device -> devices.rename(device.id(), me.account(), name))
            .isPresent()
        ? show(id, me, locale)
        : missing(locale);
  }

  @PostMapping("/{id}/disconnection")
  ResponseEntity<?> createDisconnection(
      @PathVariable String id,
      @RequestBody NewDisconnection body,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    boolean freePlace = body.freePlace() == null || body.freePlace();
    var device = DeviceId.parse(id);
    if (device.isEmpty()) {
      return missing(locale);
    }
    var answer =
        connections.disconnect(device.get(), me.account(), freePlace, Actor.account(me.account()));
    return switch (answer) {
      case Disconnection.Disconnected(var freed, var until) ->
        ResponseEntity.ok(new DisconnectionView(freed));
      case Disconnection.NotConnected() -> missing(locale);
    };
  }

  private Optional<Device> find(String id, SignedIn me) {
    return DeviceId.parse(id).flatMap(device -> devices.find(device, me.account()));
  }

  private ResponseEntity<Problem> missing(Locale locale) {
    return Problem.of(404, "not-found", texts.say(locale, "device.problem.not-found"))
        .answer();
  }
}
