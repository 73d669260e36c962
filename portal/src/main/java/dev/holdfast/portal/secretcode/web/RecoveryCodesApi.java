package dev.holdfast.portal.secretcode.web;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.secretcode.SecretCodes;
import dev.holdfast.portal.secretcode.SecretCodes.Recovery;
import dev.holdfast.portal.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Recovery codes for the owner of a device whose secret code is forgotten. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class RecoveryCodesApi {
  record RecoveryCodeView(String code) {}

  private final SecretCodes codes;
  private final Devices devices;
  private final Texts texts;
  private final Clock clock;

  RecoveryCodesApi(SecretCodes codes, Devices devices, Texts texts, Clock clock) {
    this.codes = codes;
    this.devices = devices;
    this.texts = texts;
    this.clock = clock;
  }

  @PostMapping("/api/v1/devices/{id}/recovery-codes")
  ResponseEntity<?> create(
      @PathVariable String id,
      @AuthenticationPrincipal SignedIn me,
      HttpServletRequest request,
      Locale locale) {
    var device = DeviceId.parse(id).flatMap(it -> devices.find(it, me.account()));
    if (device.isEmpty()) {
      return problem(404, "not-found", locale).answer();
    }
    return RecentSignIn.holds(me, clock.instant())
        ? shown(device.get(), me, request, locale)
        : problem(403, "recent-sign-in-needed", locale).answer();
  }

  private ResponseEntity<?> shown(
      Device device, SignedIn me, HttpServletRequest request, Locale locale) {
    return switch (codes.show(device.id(), me.account(), Caller.of(request))) {
      case Recovery.Shown(var code) ->
        ResponseEntity.status(HttpStatus.CREATED)
            .cacheControl(CacheControl.noStore())
            .body(new RecoveryCodeView(code.reveal()));
      case Recovery.None() -> problem(409, "no-recovery-code", locale).answer();
      case Recovery.TooMany(var pause) -> {
        var headers = new HttpHeaders();
        headers.set(
            HttpHeaders.RETRY_AFTER, String.valueOf(pause.plusMillis(999).toSeconds()));
        yield problem(429, "too-many-attempts", locale).answer(headers);
      }
    };
  }

  private Problem problem(int status, String code, Locale locale) {
    return Problem.of(status, code, texts.say(locale, "secretcode.problem." + code));
  }
}
