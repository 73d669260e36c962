package dev.holdfast.portal.consent.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.consent.DeviceConsents;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What was agreed to at a device of one's own. It is changed at the device, where it was answered. */
@Controller
class DeviceConsentPages {
  private final Devices devices;
  private final DeviceConsents consents;
  private final ConsentLines lines;

  DeviceConsentPages(Devices devices, DeviceConsents consents, ConsentLines lines) {
    this.devices = devices;
    this.consents = consents;
    this.lines = lines;
  }

  @GetMapping("/devices/{id}/consents")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, HttpServletRequest request) {
    var device = DeviceId.parse(id)
        .flatMap(it -> devices.find(it, me.account()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return new ModelAndView("consent/device")
        .addObject("device", device)
        .addObject("lines", lines.of(device.id(), Languages.of(request, me)))
        .addObject(
            "history",
            consents.history(me.account()).stream()
                .filter(each -> each.device().equals(device.id()))
                .toList());
  }
}
