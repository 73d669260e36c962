package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Keeping;
import dev.holdfast.portal.licensing.Limitation;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionBackdrop;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.licensing.SubscriptionPart;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.Destination;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What an account holds: all at a glance, and each with everything there is to say about it. */
@Controller
class SubscriptionPages implements SubscriptionBackdrop {
  private final Subscriptions subscriptions;
  private final Around around;
  private final Keeping keeping;
  private final Accounts accounts;
  private final Clock clock;

  /** The owner's devices, and what upper modules show of them. */
  @Component
  record Around(Devices devices, List<SubscriptionPart> parts) {}

  SubscriptionPages(
      Subscriptions subscriptions, Around around, Keeping keeping, Accounts accounts, Clock clock) {
    this.subscriptions = subscriptions;
    this.around = around;
    this.keeping = keeping;
    this.accounts = accounts;
    this.clock = clock;
  }

  @GetMapping("/subscriptions")
  ModelAndView index(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String added,
      @RequestParam(required = false) @Nullable String done) {
    var now = clock.instant();
    var held = subscriptions.of(me.account()).stream()
        .map(each -> new SubscriptionFace(each, now, limitations(each, me)))
        .toList();
    var page = new ModelAndView("licensing/subscriptions")
        .addObject("held", held)
        .addObject("done", Done.known(done));
    held.stream()
        .filter(each -> each.id().equals(added))
        .forEach(
            each -> page.addObject("added", each).addObject("acts", acts(each.subscription(), me)));
    return page;
  }

  @GetMapping("/subscriptions/{id}")
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String already,
      @RequestParam(required = false) @Nullable String done) {
    return page("licensing/subscription", find(id, me), me)
        .addObject("already", already != null)
        .addObject("done", Done.known(done));
  }

  @Override
  public ModelAndView over(String view, Subscription subscription, SignedIn reader) {
    return page(view, subscription, reader);
  }

  /** The page of one subscription, or a window over it. */
  ModelAndView page(String name, Subscription found, SignedIn me) {
    var moments = subscriptions.history(found).stream()
        .flatMap(each -> Moment.of(each, me.account(), id -> named(id, me)).stream())
        .toList();
    return new ModelAndView(name)
        .addObject("face", new SubscriptionFace(found, clock.instant(), limitations(found, me)))
        .addObject("code", subscriptions.maskedCode(found).orElse(null))
        .addObject("users", users(found, me))
        .addObject("parts", parts(found, me))
        .addObject("leftOut", keeping.leftOut(found, me.account()))
        .addObject("moments", moments);
  }

  private List<SubscriptionPart.Act> acts(Subscription added, SignedIn me) {
    return parts(added, me).stream()
        .flatMap(part -> Stream.ofNullable(part.act()))
        .toList();
  }

  private List<SubscriptionPart.View> parts(Subscription found, SignedIn me) {
    return around.parts().stream()
        .map(part -> part.on(found, me.account(), clock.instant()))
        .toList();
  }

  private List<DeviceFace> users(Subscription found, SignedIn me) {
    return subscriptions.users(found).stream()
        .map(user -> new DeviceFace(
            around.devices().find(user.device(), me.account()).orElse(null), user.since()))
        .toList();
  }

  private Optional<String> named(String id, SignedIn me) {
    return DeviceId.parse(id)
        .flatMap(device -> around.devices().find(device, me.account()))
        .map(Device::name)
        .or(() -> subscriptions.upgraded(id));
  }

  /** The person's own; one of somebody else is not there. */
  Subscription find(String id, SignedIn me) {
    return SubscriptionId.parse(id)
        .flatMap(parsed -> subscriptions.find(parsed, me.account()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private List<Limitation> limitations(Subscription subscription, SignedIn me) {
    var region = accounts.find(me.account()).map(Account::region).orElse("");
    var reader = new Limitation.Reader(me.account(), region, false);
    return Limitation.of(subscription, reader, clock.instant());
  }

  Instant now() {
    return clock.instant();
  }

  static List<SubscriptionFace> faces(List<Subscription> held, Instant now) {
    return held.stream().map(each -> new SubscriptionFace(each, now)).toList();
  }

  /** Its entry in the rail. */
  @Configuration(proxyBeanMethods = false)
  static class Rail {
    @Bean
    Destination subscriptionsDestination() {
      return new Destination("licensing.destination", "/subscriptions", "ticket", 20);
    }
  }
}
