package dev.holdfast.portal.secretcode.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceDoor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.secretcode.SecretCodes;
import dev.holdfast.portal.secretcode.SecretCodes.Recovery;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What to do when the secret code of a device is forgotten. */
@Controller
class SecretCodePages implements DeviceDoor {
  private final SecretCodes codes;
  private final Devices devices;
  private final Clock clock;

  SecretCodePages(SecretCodes codes, Devices devices, Clock clock) {
    this.codes = codes;
    this.devices = devices;
    this.clock = clock;
  }

  @Override
  public Optional<Door> on(Device device, AccountId account) {
    return codes
        .since(device.id(), account)
        .map(since -> new Door(
            "key-round",
            Words.of("secretcode.door"),
            Words.of("secretcode.door.detail"),
            path(device)));
  }

  @GetMapping("/devices/{id}/secret-code")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var device = find(id, me);
    return RecentSignIn.holds(me, clock.instant())
        ? page(device, me)
        : SeeOther.page(RecentSignIn.again(path(device)));
  }

  @PostMapping("/devices/{id}/secret-code")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    var device = find(id, me);
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(path(device)));
    }
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return switch (codes.show(device.id(), me.account(), Caller.of(request))) {
      case Recovery.Shown(var code) -> page(device, me).addObject("code", code.reveal());
      case Recovery.None() -> page(device, me).addObject("problem", "secretcode.none-left");
      case Recovery.TooMany(var pause) -> {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(
            HttpHeaders.RETRY_AFTER, String.valueOf(pause.plusMillis(999).toSeconds()));
        yield page(device, me).addObject("problem", "secretcode.too-many");
      }
    };
  }

  private ModelAndView page(Device device, SignedIn me) {
    return new ModelAndView("secretcode/secret-code")
        .addObject("device", device)
        .addObject("since", codes.since(device.id(), me.account()).orElse(null));
  }

  private static String path(Device device) {
    return "/devices/" + device.id().text() + "/secret-code";
  }

  private Device find(String id, SignedIn me) {
    return DeviceId.parse(id)
        .flatMap(device -> devices.find(device, me.account()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
