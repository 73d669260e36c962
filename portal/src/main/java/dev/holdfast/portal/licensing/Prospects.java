package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Prospect;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says what a device could use of an account's, before it comes there (LIC-10). */
@Component
class Prospects implements Prospect {
  private final Entitlements entitlements;
  private final Taking taking;
  private final Clock clock;

  Prospects(Entitlements entitlements, Taking taking, Clock clock) {
    this.entitlements = entitlements;
    this.taking = taking;
    this.clock = clock;
  }

  /** What it brings along counts, because nobody else owns that. */
  @Override
  public List<String> fitting(DeviceId device, AccountId account) {
    var now = clock.instant();
    var brought =
        taking.inUse(device).filter(each -> each.owner() == null && each.serves(now)).stream();
    var there = entitlements.offers(device, account).stream()
        .filter(each -> each.fits() && each.subscription().kind() != Kind.FREE)
        .map(Entitled.Seen::subscription);
    return Stream.concat(brought, there)
        .map(each -> each.offer().product().name())
        .toList();
  }
}
