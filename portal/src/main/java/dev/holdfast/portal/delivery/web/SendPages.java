package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.delivery.Deliveries;
import dev.holdfast.portal.delivery.Deliveries.Answer;
import dev.holdfast.portal.delivery.Deliveries.Choice;
import dev.holdfast.portal.delivery.Parcel.Desk;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.DownloadLinks;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionBackdrop;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.release.Shelves;
import dev.holdfast.portal.web.SeeOther;
import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The window <i>Send to device</i>: connected devices, and a link for a new one. */
@Controller
class SendPages {
  /** What the names of tick boxes begin with. */
  static final String TICK = "to-";

  private final Deliveries deliveries;
  private final SubscriptionBackdrop backdrop;
  private final OwnRows rows;
  private final Mailing mailing;
  private final Shelves shelves;

  /** How a link to the downloads is sent. */
  @Component
  record Mailing(DownloadLinks links, Limits limits, Site site) {}

  SendPages(
      Deliveries deliveries,
      SubscriptionBackdrop backdrop,
      OwnRows rows,
      Mailing mailing,
      Shelves shelves) {
    this.deliveries = deliveries;
    this.backdrop = backdrop;
    this.rows = rows;
    this.mailing = mailing;
    this.shelves = shelves;
  }

  @GetMapping("/subscriptions/{id}/sending")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String mailed,
      @RequestParam(required = false) @Nullable String done) {
    return window(find(id, me), me)
        .addObject("mailed", mailed != null)
        .addObject("done", RowPages.known(done));
  }

  @PostMapping("/subscriptions/{id}/sending")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam Map<String, String> sent,
      HttpServletResponse response) {
    var found = find(id, me);
    var devices = ticked(sent);
    if (devices.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return window(found, me).addObject("error", "delivery.send.none-chosen");
    }
    return sent(found, me, devices, false);
  }

  @GetMapping("/subscriptions/{id}/replacements/{device}")
  ModelAndView showReplacement(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, @PathVariable String device) {
    var found = find(id, me);
    var choice = choices(found, me).stream()
        .filter(each -> each.id().equals(device) && each.replaceable())
        .findFirst();
    return choice.isEmpty()
        ? SeeOther.page("/subscriptions/" + found.id().text() + "/sending")
        : backdrop
            .over("delivery/replace", found, me)
            .addObject("choice", choice.get())
            .addObject("old", deliveries.inUse(choice.get().choice().device().id()));
  }

  @PostMapping("/subscriptions/{id}/replacements/{device}")
  ModelAndView createReplacement(
      @AuthenticationPrincipal SignedIn me, @PathVariable String id, @PathVariable String device) {
    var found = find(id, me);
    var to =
        DeviceId.parse(device).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    return sent(found, me, Set.of(to), true);
  }

  /** Mails the personal download (SND-1). */
  @PostMapping("/subscriptions/{id}/links")
  ModelAndView createLink(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String email,
      HttpServletResponse response) {
    var found = find(id, me);
    var to = Email.parse(email);
    if (to.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return window(found, me)
          .addObject("typed", email)
          .addObject("linkError", "delivery.other.error");
    }
    var wait = mailing.limits().count(Limit.SEND_LINK_PER_ACCOUNT, me.account().text());
    if (wait.isPositive()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      return window(found, me)
          .addObject("typed", email)
          .addObject("linkError", "delivery.other.wait");
    }
    mailing.links().send(me.account(), to.get());
    return SeeOther.page("/subscriptions/" + found.id().text() + "/sending?mailed=1");
  }

  private ModelAndView sent(
      Subscription found, SignedIn me, Set<DeviceId> devices, boolean replace) {
    var names =
        choices(found, me).stream().collect(Collectors.toMap(ChoiceFace::id, ChoiceFace::name));
    List<Answer> answers = deliveries.send(found, devices, me.account(), Desk.PORTAL, replace);
    return window(deliveries.find(found.id(), me.account()).orElse(found), me)
        .addObject("answers", new AnswerFace(answers, names));
  }

  private ModelAndView window(Subscription found, SignedIn me) {
    var choices = choices(found, me);
    var product = found.offer().product();
    boolean full = choices.stream().anyMatch(ChoiceFace::full);
    return backdrop
        .over("delivery/send", found, me)
        .addObject("holders", full ? rows.holders(found) : List.of())
        .addObject(
            "anywhere", deliveries.anywhere(found, me.account(), Desk.PORTAL).orElse(null))
        .addObject("choices", choices)
        .addObject("shelves", shelves.of(product.id().text(), product.platforms()))
        .addObject(
            "downloads",
            mailing.site().link("/downloads?product=" + product.id().text()))
        .addObject("email", me.email());
  }

  private List<ChoiceFace> choices(Subscription found, SignedIn me) {
    Function<Choice, ChoiceFace> face = ChoiceFace::new;
    return deliveries.choices(found, me.account(), Desk.PORTAL).stream()
        .map(face)
        .toList();
  }

  /** The person's own; one of somebody else is not there. */
  private Subscription find(String id, SignedIn me) {
    return SubscriptionId.parse(id)
        .flatMap(parsed -> deliveries.find(parsed, me.account()))
        .filter(each -> me.account().equals(each.owner()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** The devices whose boxes are ticked. */
  static Set<DeviceId> ticked(Map<String, String> sent) {
    var devices = new LinkedHashSet<DeviceId>();
    sent.keySet().stream()
        .filter(name -> name.startsWith(TICK))
        .forEach(name -> DeviceId.parse(name.substring(TICK.length())).ifPresent(devices::add));
    return devices;
  }
}
