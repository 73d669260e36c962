package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Reserves;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.message.Holdings;
import dev.holdfast.protocol.message.Holdings.Held;
import dev.holdfast.protocol.message.Holdings.Owner;
import dev.holdfast.protocol.message.ProblemCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a device holds, whose it is, and its reserve. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class HoldingsApi {
  private final Reserves reserves;
  private final Answers answers;
  private final Texts texts;
  private final Site site;
  private final Clock clock;

  HoldingsApi(Reserves reserves, Answers answers, Texts texts, Site site, Clock clock) {
    this.reserves = reserves;
    this.answers = answers;
    this.texts = texts;
    this.site = site;
    this.clock = clock;
  }

  @GetMapping("/holdings")
  Holdings index(@AuthenticationPrincipal DeviceCaller me) {
    var holding = reserves.of(me.device());
    var held = new ArrayList<Held>();
    holding.inUse().map(each -> held(each, "active", me.account())).ifPresent(held::add);
    holding.waiting().map(each -> held(each, "reserve", me.account())).ifPresent(held::add);
    return new Holdings(held, site.link("/subscriptions"));
  }

  @DeleteMapping("/reserve")
  ResponseEntity<?> destroy(@AuthenticationPrincipal DeviceCaller me, Locale locale) {
    return reserves.drop(me.device())
        ? ResponseEntity.noContent().build()
        : problem(404, ProblemCode.NO_RESERVE, locale);
  }

  @PostMapping("/reserve/activation")
  ResponseEntity<?> create(@AuthenticationPrincipal DeviceCaller me, Locale locale) {
    return switch (reserves.activate(me.device())) {
      case Reserves.Activation.Done(var inUse) ->
        ResponseEntity.ok(ActivationAnswers.view(
            "active", inUse, inUse.start().orElse(null), inUse.end().orElse(null)));
      case Reserves.Activation.Refused(var why) -> answers.refused(why, locale);
      case Reserves.Activation.StillInUse() -> problem(409, ProblemCode.STILL_IN_USE, locale);
      case Reserves.Activation.NoReserve() -> problem(404, ProblemCode.NO_RESERVE, locale);
    };
  }

  private Held held(Subscription subscription, String use, @Nullable AccountId account) {
    var owner = subscription.owner() == null
        ? Owner.NOBODY
        : subscription.owner().equals(account) ? Owner.YOU : Owner.OTHER;
    return new Held(
        subscription.id().text(),
        subscription.offer().product().name(),
        subscription.offer().plan().name(),
        use,
        subscription.state(clock.instant()).id(),
        owner,
        subscription.supportKey());
  }

  private ResponseEntity<?> problem(int status, String code, Locale locale) {
    return Problem.of(status, code, texts.say(locale, "licensing.device." + code))
        .answer();
  }
}
