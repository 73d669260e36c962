package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.Revoking;
import dev.holdfast.portal.licensing.Revoking.Revocation;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to taking subscriptions off devices, for their owners and for administrators of small offices. */
@Service
public class Offices {
  private final Administrators administrators;
  private final Revoking revoking;
  private final Devices devices;
  private final News news;
  private final Clock clock;

  Offices(
      Administrators administrators, Revoking revoking, Devices devices, News news, Clock clock) {
    this.administrators = administrators;
    this.revoking = revoking;
    this.devices = devices;
    this.news = news;
    this.clock = clock;
  }

  /** A subscription that is this person's, or that this person manages. */
  public Optional<Subscription> find(SubscriptionId id, AccountId person) {
    return administrators.find(id, person);
  }

  /** Takes it off a device. Whoever calls has found the subscription for this person. */
  @Transactional
  public Revocation revoke(Subscription subscription, DeviceId device, AccountId person) {
    var answer = revoking.revoke(subscription.id(), device, Actor.account(person));
    if (answer instanceof Revocation.Revoked) {
      devices
          .find(device)
          .ifPresent(known -> news.revoked(subscription, known, person, clock.instant()));
    }
    return answer;
  }
}
