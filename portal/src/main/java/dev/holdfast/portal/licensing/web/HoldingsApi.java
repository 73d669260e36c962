package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.licensing.Reserves;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.message.Holdings;
import dev.holdfast.protocol.message.Holdings.Held;
import dev.holdfast.protocol.message.Holdings.Owner;
import java.time.Clock;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a device holds, and whose it is. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class HoldingsApi {
  private final Reserves reserves;
  private final Subscriptions subscriptions;
  private final Site site;
  private final Clock clock;

  HoldingsApi(Reserves reserves, Subscriptions subscriptions, Site site, Clock clock) {
    this.reserves = reserves;
    this.subscriptions = subscriptions;
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
        subscription.supportKey(),
        owner == Owner.NOBODY && account != null && subscriptions.isFull(account)
            ? "subscription-limit"
            : null);
  }
}
