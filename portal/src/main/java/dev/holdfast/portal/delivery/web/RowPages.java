package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.delivery.Deliveries;
import dev.holdfast.portal.delivery.DeliveryId;
import dev.holdfast.portal.delivery.Offices;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Revoking.Revocation;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionBackdrop;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.web.SeeOther;
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

/** The window of one device of a subscription: its state, what is next, cancelling and revoking. */
@Controller
class RowPages {
  private final Offices offices;
  private final Deliveries deliveries;
  private final OwnRows rows;
  private final SubscriptionBackdrop backdrop;

  RowPages(Offices offices, Deliveries deliveries, OwnRows rows, SubscriptionBackdrop backdrop) {
    this.offices = offices;
    this.deliveries = deliveries;
    this.rows = rows;
    this.backdrop = backdrop;
  }

  @GetMapping("/subscriptions/{id}/devices/{device}")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @PathVariable String device,
      @RequestParam(required = false) @Nullable String done) {
    var found = find(id, me);
    var row = DeviceId.parse(device).flatMap(parsed -> rows.of(found, parsed));
    return row.isEmpty()
        ? SeeOther.page("/subscriptions/" + found.id().text())
        : backdrop
            .over("delivery/row", found, me)
            .addObject("row", row.get())
            .addObject("done", known(done));
  }

  @PostMapping("/subscriptions/{id}/devices/{device}/cancellation")
  ModelAndView createCancellation(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @PathVariable String device,
      @RequestParam(defaultValue = "") String delivery) {
    var found = find(id, me);
    var answer = DeliveryId.parse(delivery)
        .map(parsed -> deliveries.cancel(parsed, me.account()))
        .orElseGet(Deliveries.Cancelling.Unknown::new);
    return back(
        found,
        device,
        switch (answer) {
          case Deliveries.Cancelling.Cancelled cancelled -> "cancelled";
          case Deliveries.Cancelling.TooLate late -> "too-late";
          case Deliveries.Cancelling.Unknown unknown -> "too-late";
        });
  }

  @PostMapping("/subscriptions/{id}/devices/{device}/revocation")
  ModelAndView createRevocation(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @PathVariable String device,
      @RequestParam(defaultValue = "") String next) {
    var found = find(id, me);
    var from =
        DeviceId.parse(device).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return switch (offices.revoke(found, from, me.account())) {
      case Revocation.Revoked(var until, var waits) ->
        SeeOther.page("/subscriptions/" + found.id().text()
            + (next.equals("sending") ? "/sending" : "")
            + "?done="
            + (waits ? "revoked-waits" : "revoked"));
      case Revocation.NotThere() -> back(found, device, "not-there");
    };
  }

  private static ModelAndView back(Subscription found, String device, String done) {
    return DeviceId.parse(device).isEmpty()
        ? SeeOther.page("/subscriptions/" + found.id().text())
        : SeeOther.page(
            "/subscriptions/" + found.id().text() + "/devices/" + device + "?done=" + done);
  }

  static @Nullable String known(@Nullable String done) {
    return done != null && done.matches("cancelled|too-late|not-there|revoked|revoked-waits")
        ? done
        : null;
  }

  private Subscription find(String id, SignedIn me) {
    return SubscriptionId.parse(id)
        .flatMap(parsed -> offices.find(parsed, me.account()))
        .filter(each -> me.account().equals(each.owner()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
