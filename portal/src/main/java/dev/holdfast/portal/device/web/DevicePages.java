package dev.holdfast.portal.device.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Connections;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.Disconnection;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The devices of an account, and the two windows over them: another name, disconnecting. */
@Controller
class DevicePages {
  private final Devices devices;
  private final Connections connections;
  private final Panels panels;

  DevicePages(Devices devices, Connections connections, Panels panels) {
    this.devices = devices;
    this.connections = connections;
    this.panels = panels;
  }

  @GetMapping("/devices")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String done,
      @RequestParam(defaultValue = "") String until) {
    return list(me).addObject("done", done).addObject("until", day(until));
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeParseException noDay) {
      return null;
    }
  }

  @GetMapping("/devices/{id}/name")
  ModelAndView editName(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return find(me, id).map(device -> window(me, "name", device)).orElseGet(Missing::page);
  }

  @PostMapping("/devices/{id}/name")
  ModelAndView updateName(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String name,
      HttpServletResponse response) {
    var typed = Objects.requireNonNullElse(name, "");
    var line = Line.parse(typed, Devices.LONGEST_NAME);
    var device = find(me, id);
    if (device.isEmpty()) {
      return Missing.page();
    }
    if (line.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return window(me, "name", device.get())
          .addObject("typed", typed)
          .addObject("error", "device.name.error");
    }
    return devices.rename(device.get().id(), me.account(), line.get())
        ? SeeOther.page("/devices?done=renamed")
        : Missing.page();
  }

  @GetMapping("/devices/{id}/disconnection")
  ModelAndView showDisconnection(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return find(me, id).map(device -> window(me, "disconnection", device)).orElseGet(Missing::page);
  }

  @PostMapping("/devices/{id}/disconnection")
  ModelAndView createDisconnection(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean freePlace) {
    var device = find(me, id);
    if (device.isEmpty()) {
      return Missing.page();
    }
    var answer = connections.disconnect(
        device.get().id(), me.account(), freePlace, Actor.account(me.account()));
    return switch (answer) {
      case Disconnection.Disconnected(var placeFreed, var until) -> {
        var done =
            placeFreed ? "disconnected-freed" : freePlace ? "disconnected" : "disconnected-kept";
        boolean away = until != null && !device.get().contact().online();
        yield SeeOther.page("/devices?done=" + done
            + (away ? "&until=" + until.atZone(me.zone()).toLocalDate() : ""));
      }
      case Disconnection.NotConnected() -> Missing.page();
    };
  }

  private Optional<Device> find(SignedIn me, String id) {
    return DeviceId.parse(id).flatMap(device -> devices.find(device, me.account()));
  }

  private ModelAndView list(SignedIn me) {
    return new ModelAndView("device/devices").addObject("panels", panels.of(me.account()));
  }

  private ModelAndView window(SignedIn me, String window, Device device) {
    return list(me).addObject("window", window).addObject("chosen", device);
  }
}
