package dev.holdfast.portal.lost.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.lost.FoundPlace;
import dev.holdfast.portal.lost.LostDevices;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.portal.protection.Commands.Ordering;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.message.Whereabouts.Position;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Devices of the signed-in account that are lost or stolen. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class LostApi {
  /** What is wanted; {@code message} with {@code lock} and {@code alarm}. */
  record NewLostCommand(@Nullable String kind, @Nullable String message) {}

  record LostCommandView(
      String id,
      String kind,
      @Nullable String message,
      String state,
      Instant orderedAt,
      @Nullable Instant overAt,
      @Nullable String reason) {}

  record PlaceView(
      Instant at,
      String address,
      @Nullable String country,
      List<String> ownAddresses,
      @Nullable Position precise) {}

  /** How it stands; {@code switchedOn} at the device, where alone that can be done. */
  record LostDeviceView(
      boolean switchedOn, List<LostCommandView> commands, List<PlaceView> places) {}

  private final LostDevices lost;
  private final Devices devices;
  private final Texts texts;
  private final Clock clock;

  LostApi(LostDevices lost, Devices devices, Texts texts, Clock clock) {
    this.lost = lost;
    this.devices = devices;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/api/v1/devices/{id}/lost")
  ResponseEntity<?> show(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    return find(id, me)
        .<ResponseEntity<?>>map(device -> ResponseEntity.ok(view(device, me)))
        .orElseGet(() -> missing(locale));
  }

  @PostMapping("/api/v1/devices/{id}/lost/commands")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody NewLostCommand body,
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      Locale locale) {
    var device = find(id, me);
    if (device.isEmpty()) {
      return missing(locale);
    }
    var kind = Optional.ofNullable(body.kind())
        .flatMap(CommandKind::of)
        .filter(CommandKind::isForLostDevice);
    if (kind.isEmpty()) {
      return malformed("kind", locale);
    } else if (body.message() != null && !fits(kind.get(), body.message())) {
      return malformed("message", locale);
    } else if (kind.get() == CommandKind.WIPE && !RecentSignIn.holds(me, clock.instant())) {
      return problem(403, "recent-sign-in-needed", locale).answer();
    }
    var ordering =
        lost.order(device.get().id(), me.account(), kind.get(), body.message(), Caller.of(request));
    return ordered(ordering, device.get(), locale);
  }

  private ResponseEntity<?> ordered(Ordering ordering, Device device, Locale locale) {
    return switch (ordering) {
      case Ordering.Ordered(var command) ->
        ResponseEntity.status(HttpStatus.CREATED).body(view(command, device));
      case Ordering.Merged(var command) -> ResponseEntity.ok(view(command, device));
      case Ordering.NotAble() -> problem(409, "lost-device-off", locale).answer();
      case Ordering.TooMany(var pause) -> {
        var headers = new HttpHeaders();
        headers.set(
            HttpHeaders.RETRY_AFTER, String.valueOf(pause.plusMillis(999).toSeconds()));
        yield problem(429, "too-many-attempts", locale).answer(headers);
      }
      case Ordering.Unknown() -> missing(locale);
    };
  }

  private static boolean fits(CommandKind kind, String message) {
    return LostDevices.takesMessage(kind)
        && Line.parse(message, DeviceCommand.LONGEST_MESSAGE)
            .filter(line -> line.text().equals(message))
            .isPresent();
  }

  private LostDeviceView view(Device device, SignedIn me) {
    return new LostDeviceView(
        LostDevices.isOn(device),
        lost.asked(device.id(), me.account()).stream()
            .map(each -> view(each, device))
            .toList(),
        lost.places(device.id(), me.account()).stream().map(LostApi::view).toList());
  }

  private LostCommandView view(Command command, Device device) {
    var end = command.end();
    return new LostCommandView(
        command.id().text(),
        command.wish().kind().word(),
        command.wish().message(),
        command.state(clock.instant(), device.contact().online()).id(),
        command.order().at(),
        end == null ? null : end.at(),
        end == null ? null : end.why());
  }

  private static PlaceView view(FoundPlace place) {
    return new PlaceView(
        place.at(), place.seen(), place.country(), place.addresses(), place.precise());
  }

  private Optional<Device> find(String id, SignedIn me) {
    return DeviceId.parse(id).flatMap(device -> devices.find(device, me.account()));
  }

  private ResponseEntity<Problem> missing(Locale locale) {
    return problem(404, "not-found", locale).answer();
  }

  private ResponseEntity<Problem> malformed(String field, Locale locale) {
    return Problem.field(
            "/" + field, "malformed-field", texts.say(locale, "lost.problem.malformed"))
        .answer();
  }

  private Problem problem(int status, String code, Locale locale) {
    return Problem.of(status, code, texts.say(locale, "lost.problem." + code));
  }
}
