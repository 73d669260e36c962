package dev.holdfast.portal.protection.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.AgentNote;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.protection.CommandId;
import dev.holdfast.portal.protection.Commands;
import dev.holdfast.portal.protection.Commands.Cancelling;
import dev.holdfast.portal.protection.Commands.Ordering;
import dev.holdfast.portal.protection.Cursor;
import dev.holdfast.portal.protection.Guarded;
import dev.holdfast.portal.protection.HiddenReasons;
import dev.holdfast.portal.protection.SecurityStates;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.protocol.protection.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page of a device: how it stands, what was found on it, what is asked of it. */
@Controller
class GuardPages {
  private static final Set<String> DONE = Set.of(
      "ordered", "waits", "merged", "too-many", "old-agent", "cancelled", "asked", "too-late");

  private final SecurityStates states;
  private final Commands commands;
  private final HiddenReasons hidden;
  private final GuardViews views;
  private final List<AgentNote> agents;

  GuardPages(
      SecurityStates states,
      Commands commands,
      HiddenReasons hidden,
      GuardViews views,
      List<AgentNote> agents) {
    this.states = states;
    this.commands = commands;
    this.hidden = hidden;
    this.views = views;
    this.agents = agents;
  }

  @GetMapping("/devices/{id}")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String done,
      @RequestParam(defaultValue = "") String after) {
    var found = find(id, me);
    return new ModelAndView("protection/device")
        .addObject("view", views.of(found, me.account(), Cursor.parse(after)))
        .addObject("agent", agent(found.device()))
        .addObject("doors", views.doors(found.device(), me.account()))
        .addObject("done", DONE.contains(done) ? done : null);
  }

  private AgentNote.@Nullable Note agent(Device device) {
    return agents.stream()
        .flatMap(each -> each.note(device).stream())
        .findFirst()
        .orElse(null);
  }

  @PostMapping("/devices/{id}/commands")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String what,
      @RequestParam(defaultValue = "") String from) {
    var device = find(id, me).device();
    var words = what.split(" ", 2);
    var wish = CommandsApi.NewCommand.wish(words[0], words.length == 2 ? words[1] : null)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
    return switch (commands.order(device.id(), me.account(), wish)) {
      case Ordering.Ordered ordered ->
        back(device.id(), from, device.contact().online() ? "ordered" : "waits");
      case Ordering.Merged merged -> back(device.id(), from, "merged");
      case Ordering.NotAble notAble -> back(device.id(), from, "old-agent");
      case Ordering.TooMany tooMany -> back(device.id(), from, "too-many");
      case Ordering.Unknown unknown -> throw missing();
    };
  }

  @PostMapping("/devices/{id}/commands/{command}/cancellation")
  ModelAndView createCancellation(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @PathVariable String command,
      @RequestParam(defaultValue = "") String from) {
    var device = find(id, me).device().id();
    var parsed = CommandId.parse(command).orElseThrow(GuardPages::missing);
    return switch (commands.cancel(parsed, me.account())) {
      case Cancelling.Cancelled cancelled -> back(device, from, "cancelled");
      case Cancelling.Asked asked -> back(device, from, "asked");
      case Cancelling.TooLate late -> back(device, from, "too-late");
      case Cancelling.Unknown unknown -> throw missing();
    };
  }

  @PostMapping("/devices/{id}/hidden-reasons")
  ModelAndView createHiddenReason(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason) {
    var device = find(id, me).device().id();
    Reason.of(reason).ifPresent(known -> hidden.hide(device, me.account(), known));
    return back(device, "", null);
  }

  @PostMapping("/devices/{id}/hidden-reasons/{reason}/removal")
  ModelAndView createRemoval(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, @PathVariable String reason) {
    var device = find(id, me).device().id();
    Reason.of(reason).ifPresent(known -> hidden.show(device, me.account(), known));
    return back(device, "", null);
  }

  private static ModelAndView back(DeviceId device, String from, @Nullable String done) {
    return from.equals("list")
        ? SeeOther.page("/devices#" + device.text())
        : SeeOther.page("/devices/" + device.text() + (done == null ? "" : "?done=" + done));
  }

  private Guarded find(String id, SignedIn me) {
    Optional<Guarded> found = DeviceId.parse(id).flatMap(device -> states.of(device, me.account()));
    return found.orElseThrow(GuardPages::missing);
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
