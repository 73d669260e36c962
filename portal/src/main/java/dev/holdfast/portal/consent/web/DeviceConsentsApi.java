package dev.holdfast.portal.consent.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.consent.DeviceConsent;
import dev.holdfast.portal.consent.DeviceConsents;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was agreed to at a device of the signed-in account. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class DeviceConsentsApi {
  /** The newest answer to each statement, and every answer while the device was this account's, the latest first. */
  record ConsentsView(List<ConsentView> items, List<ConsentView> history) {}

  record ConsentView(
      String statement, int version, String language, boolean accepted, Instant decidedAt) {
    static ConsentView of(DeviceConsent given) {
      return new ConsentView(
          given.statement(), given.version(), given.language(), given.accepted(), given.at());
    }
  }

  private final Devices devices;
  private final DeviceConsents consents;
  private final Texts texts;

  DeviceConsentsApi(Devices devices, DeviceConsents consents, Texts texts) {
    this.devices = devices;
    this.consents = consents;
    this.texts = texts;
  }

  @GetMapping("/api/v1/devices/{id}/consents")
  ResponseEntity<?> index(
      @PathVariable String id, @AuthenticationPrincipal SignedIn me, Locale locale) {
    var device = DeviceId.parse(id).flatMap(it -> devices.find(it, me.account()));
    if (device.isEmpty()) {
      return Problem.of(404, "not-found", texts.say(locale, "device.problem.not-found"))
          .answer();
    }
    var history = consents.history(me.account()).stream()
        .filter(each -> each.device().equals(device.get().id()));
    return ResponseEntity.ok(new ConsentsView(
        consents.newest(device.get().id()).stream().map(ConsentView::of).toList(),
        history.map(ConsentView::of).toList()));
  }
}
