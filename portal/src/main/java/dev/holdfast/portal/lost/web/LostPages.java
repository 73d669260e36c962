package dev.holdfast.portal.lost.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceDoor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.lost.LostDevices;
import dev.holdfast.portal.protection.Commands;
import dev.holdfast.portal.protection.Commands.Ordering;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.DeviceCommand;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What can be done about a device that is lost or stolen. Wiping needs a sign-in of a short while ago. */
@Controller
class LostPages implements DeviceDoor {
  private static final Set<String> DONE = Set.of("ordered", "waits", "merged", "off", "too-many");

  private final LostDevices lost;
  private final Devices devices;
  private final Clock clock;

  LostPages(LostDevices lost, Devices devices, Clock clock) {
    this.lost = lost;
    this.devices = devices;
    this.clock = clock;
  }

  @Override
  public Optional<Door> on(Device device, AccountId account) {
    return Commands.able(device) || LostDevices.isOn(device)
        ? Optional.of(
            new Door("map-pin", Words.of("lost.door"), Words.of("lost.door.detail"), path(device)))
        : Optional.empty();
  }

  @GetMapping("/devices/{id}/lost")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String done) {
    return page(find(id, me), me).addObject("done", DONE.contains(done) ? done : null);
  }

  @PostMapping("/devices/{id}/lost")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String message,
      HttpServletRequest request,
      HttpServletResponse response) {
    var device = find(id, me);
    var kind = CommandKind.of(what)
        .filter(each -> each.isForLostDevice() && each != CommandKind.WIPE)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
    boolean takes = LostDevices.takesMessage(kind);
    var line = Line.parse(message, DeviceCommand.LONGEST_MESSAGE);
    if (takes && !message.isBlank() && line.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(device, me)
          .addObject("typed", message)
          .addObject("wrong", kind.word())
          .addObject("error", "lost.message.error");
    }
    var words = takes && !message.isBlank() ? line.map(Line::text).orElse(null) : null;
    return ordered(device, lost.order(device.id(), me.account(), kind, words, Caller.of(request)));
  }

  @GetMapping("/devices/{id}/lost/wipe")
  ModelAndView showWipe(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var device = find(id, me);
    return RecentSignIn.holds(me, clock.instant())
        ? page(device, me).addObject("window", "wipe")
        : SeeOther.page(RecentSignIn.again(path(device) + "/wipe"));
  }

  @PostMapping("/devices/{id}/lost/wipe")
  ModelAndView createWipe(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, HttpServletRequest request) {
    var device = find(id, me);
    if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again(path(device) + "/wipe"));
    }
    return ordered(
        device, lost.order(device.id(), me.account(), CommandKind.WIPE, null, Caller.of(request)));
  }

  private static ModelAndView ordered(Device device, Ordering ordering) {
    return switch (ordering) {
      case Ordering.Ordered ordered ->
        back(device, device.contact().online() ? "ordered" : "waits");
      case Ordering.Merged merged -> back(device, "merged");
      case Ordering.NotAble notAble -> back(device, "off");
      case Ordering.TooMany tooMany -> back(device, "too-many");
      case Ordering.Unknown unknown -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }

  private static ModelAndView back(Device device, String done) {
    return SeeOther.page(path(device) + "?done=" + done);
  }

  private ModelAndView page(Device device, SignedIn me) {
    var asked = lost.asked(device.id(), me.account());
    return new ModelAndView("lost/lost")
        .addObject(
            "view",
            LostView.of(device, asked, lost.places(device.id(), me.account()), clock.instant()));
  }

  private static String path(Device device) {
    return "/devices/" + device.id().text() + "/lost";
  }

  private Device find(String id, SignedIn me) {
    return DeviceId.parse(id)
        .flatMap(device -> devices.find(device, me.account()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
