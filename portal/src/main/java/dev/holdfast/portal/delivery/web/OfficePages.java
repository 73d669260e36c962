package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.delivery.Administrators;
import dev.holdfast.portal.delivery.Deliveries;
import dev.holdfast.portal.delivery.Parcel.Desk;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

/** The management console of a small office (SND-10), open to its administrators. */
@Controller
class OfficePages {
  private final Administrators administrators;
  private final Deliveries deliveries;
  private final OfficeRows rows;
  private final Limits limits;

  OfficePages(
      Administrators administrators, Deliveries deliveries, OfficeRows rows, Limits limits) {
    this.administrators = administrators;
    this.deliveries = deliveries;
    this.rows = rows;
    this.limits = limits;
  }

  @GetMapping("/office/{id}")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String done) {
    var offered =
        SubscriptionId.parse(id).flatMap(parsed -> administrators.offered(parsed, me.account()));
    return offered.isPresent()
        ? new ModelAndView("delivery/office-offer").addObject("subscription", offered.get())
        : page(find(id, me), me).addObject("done", known(done));
  }

  @PostMapping("/office/{id}/appointment")
  ModelAndView createAppointment(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var offered = SubscriptionId.parse(id)
        .flatMap(parsed -> administrators.offered(parsed, me.account()))
        .orElseThrow(OfficePages::missing);
    administrators.accept(offered, me.account());
    return done(offered, "accepted");
  }

  @PostMapping("/office/{id}/sending")
  ModelAndView createSending(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam Map<String, String> sent,
      HttpServletResponse response) {
    var found = find(id, me);
    var devices = SendPages.ticked(sent);
    if (devices.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(found, me).addObject("error", "delivery.send.none-chosen");
    }
    var names =
        choices(found, me).stream().collect(Collectors.toMap(ChoiceFace::id, ChoiceFace::name));
    var answers = deliveries.send(found, devices, me.account(), Desk.OFFICE, false);
    return page(find(id, me), me).addObject("answers", new AnswerFace(answers, names));
  }

  @PostMapping("/office/{id}/devices/{device}/cancellation")
  ModelAndView createCancellation(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @PathVariable String device,
      @RequestParam(defaultValue = "") String delivery) {
    var found = find(id, me);
    return done(found, rows.cancel(delivery, me.account()) ? "cancelled" : "too-late");
  }

  @PostMapping("/office/{id}/devices/{device}/revocation")
  ModelAndView createRevocation(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, @PathVariable String device) {
    var found = find(id, me);
    return done(found, rows.revoke(found, device, me.account()) ? "revoked" : "not-there");
  }

  @PostMapping("/office/{id}/administrators")
  ModelAndView createAdministrator(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String email,
      HttpServletResponse response) {
    var found = find(id, me);
    var parsed = Email.parse(email);
    if (parsed.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(found, me)
          .addObject("typed", email)
          .addObject("appointError", "delivery.office.appoint.error");
    } else if (limits.count(Limit.APPOINT_PER_ACCOUNT, me.account().text()).isPositive()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return page(found, me)
          .addObject("typed", email)
          .addObject("appointError", "delivery.office.appoint.wait");
    }
    administrators.appoint(found, parsed.get(), me.account());
    return done(found, "asked");
  }

  @PostMapping("/office/{id}/administrators/{person}/removal")
  ModelAndView destroyAdministrator(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, @PathVariable String person) {
    var found = find(id, me);
    var account = AccountId.parse(person).orElseThrow(OfficePages::missing);
    var removal = administrators.remove(found, account, me.account());
    if (removal == Administrators.Removal.REMOVED && account.equals(me.account())) {
      return SeeOther.page("/subscriptions");
    }
    return done(
        found,
        switch (removal) {
          case REMOVED -> "removed";
          case THE_LAST -> "last";
          case NOT_THERE -> "gone";
        });
  }

  private ModelAndView page(Subscription found, SignedIn me) {
    return new ModelAndView("delivery/office")
        .addObject("subscription", found)
        .addObject("rows", rows.of(found))
        .addObject(
            "anywhere", deliveries.anywhere(found, me.account(), Desk.OFFICE).orElse(null))
        .addObject("choices", choices(found, me))
        .addObject("people", administrators.of(found))
        .addObject("me", me.account());
  }

  private List<ChoiceFace> choices(Subscription found, SignedIn me) {
    Function<Deliveries.Choice, ChoiceFace> face = ChoiceFace::new;
    return deliveries.choices(found, me.account(), Desk.OFFICE).stream()
        .map(face)
        .toList();
  }

  private Subscription find(String id, SignedIn me) {
    Optional<Subscription> found =
        SubscriptionId.parse(id).flatMap(parsed -> administrators.managed(parsed, me.account()));
    return found.orElseThrow(OfficePages::missing);
  }

  private static ModelAndView done(Subscription found, String what) {
    return SeeOther.page("/office/" + found.id().text() + "?done=" + what);
  }

  private static @Nullable String known(@Nullable String done) {
    return done != null
            && done.matches("asked|removed|last|gone|accepted|cancelled|too-late|revoked|not-there")
        ? done
        : null;
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
