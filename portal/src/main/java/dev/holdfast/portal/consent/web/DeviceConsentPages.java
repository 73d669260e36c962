package dev.holdfast.portal.consent.web;

import dev.holdfast.portal.account.SignedIn;
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
  private final ConsentLines lines;

  DeviceConsentPages(Devices devices, ConsentLines lines) {
    this.devices = devices;
    this.lines = lines;
  }

  @GetMapping("/devices/{id}/consents")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, HttpServletRequest request) {
    var device = DeviceId.parse(id)
        .flatMap(it -> devices.find(it, me.account()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    var reader = Languages.of(request, me);
    return new ModelAndView("consent/device")
        .addObject("device", device)
        .addObject("lines", lines.of(device.id(), reader))
        .addObject("history", lines.history(device.id(), me.account(), reader));
  }
}
