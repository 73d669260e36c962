package dev.holdfast.portal.delivery;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.Entry;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.licensing.Sending;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.protocol.message.Delivery.Action;
import java.time.Instant;
import java.util.Optional;

/**
 * The rule of SND-5 and SND-6: whether a subscription can be sent to a device now. {@link Obstacle} tells which reason
 * counts when there are several.
 *
 * @param limitedOverAutoRenewing where a limited one may go although one that renews by itself is there
 */
public record Eligibility(LimitedOverAutoRenewing limitedOverAutoRenewing) {
  /** Where a limited subscription is refused because of an auto-renewing one on the device. */
  public enum LimitedOverAutoRenewing {
    /** Wherever an auto-renewing one is used, in whatever state. */
    ALWAYS,
    /** Only where auto-renewal is on. */
    RENEWAL_ON
  }

  /** Whether it can be sent to this device. */
  public Verdict judge(Parcel parcel, Recipient to, Instant now) {
    var everywhere = anywhere(parcel, now);
    if (everywhere.isPresent()) {
      return new Verdict.Refused(everywhere.get(), false);
    }
    return at(parcel, to, now)
        .<Verdict>map(why -> new Verdict.Refused(why, replaceable(why, parcel, to, now)))
        .orElseGet(() -> new Verdict.CanBeSent(action(parcel, to, now)));
  }

  /** Why it can be sent to no device at all; nothing when it depends on the device. */
  public Optional<Obstacle> anywhere(Parcel parcel, Instant now) {
    return office(parcel)
        .or(() -> kind(parcel))
        .or(() -> state(parcel, now))
        .or(() -> parcel.soldHere() ? Optional.empty() : Optional.of(Obstacle.NOT_LAUNCHED));
  }

  private static Optional<Obstacle> office(Parcel parcel) {
    var sender = parcel.sender();
    return switch (sender.desk()) {
      case OFFICE ->
        parcel.ofSmallOffice() && sender.administrator()
            ? Optional.empty()
            : Optional.of(Obstacle.NOT_OWNER);
      case PORTAL ->
        parcel.ofSmallOffice()
            ? Optional.of(
                sender.administrator() ? Obstacle.SMALL_OFFICE_ADMIN : Obstacle.SMALL_OFFICE)
            : sender.owner() ? Optional.empty() : Optional.of(Obstacle.NOT_OWNER);
    };
  }

  private static Optional<Obstacle> kind(Parcel parcel) {
    return switch (parcel.subscription().kind()) {
      case PROVIDER -> Optional.of(Obstacle.PROVIDER_MANAGED);
      case PER_USER_SERVICE -> Optional.of(Obstacle.PER_USER_SERVICE);
      case TRIAL, FREE -> Optional.of(Obstacle.TRIAL_OR_FREE);
      case LIMITED, AUTO_RENEWING -> Optional.empty();
    };
  }

  private static Optional<Obstacle> state(Parcel parcel, Instant now) {
    return switch (parcel.subscription().state(now)) {
      case NOT_STARTED, ACTIVE, GRACE -> Optional.empty();
      case BLOCKED -> Optional.of(Obstacle.BLOCKED);
      case SUSPENDED -> Optional.of(Obstacle.SUSPENDED);
      case EXPIRED -> Optional.of(Obstacle.EXPIRED);
      case LIMITED_MODE, ENDED, REMOVED -> Optional.of(Obstacle.NOT_USABLE);
    };
  }

  private Optional<Obstacle> at(Parcel parcel, Recipient to, Instant now) {
    if (!to.connected()) {
      return Optional.of(Obstacle.NOT_CONNECTED);
    } else if (!parcel.subscription().offer().product().runsOn(to.system())
        || !to.takesDeliveries()) {
      return Optional.of(Obstacle.INCOMPATIBLE);
    } else if (to.pending()) {
      return Optional.of(Obstacle.DELIVERY_PENDING);
    }
    return present(parcel, to, now)
        .or(() -> to.place() || parcel.subscription().places().free() > 0
            ? Optional.empty()
            : Optional.of(Obstacle.NO_PLACE));
  }

  /** What the device has in use and in reserve against it. */
  private Optional<Obstacle> present(Parcel parcel, Recipient to, Instant now) {
    return switch (landing(parcel, to, now)) {
      case Entry.Already already -> Optional.of(Obstacle.ALREADY_THERE);
      case Entry.Activate activate -> autoRenewing(parcel, to);
      case Entry.Reserve reserve -> autoRenewing(parcel, to).or(() -> additional(to));
      case Entry.Refused(var why) -> autoRenewing(parcel, to).or(() -> refused(why, to));
    };
  }

  /** A limited one over one that renews by itself, which {@link Entry} minds only while that one runs. */
  private Optional<Obstacle> autoRenewing(Parcel parcel, Recipient to) {
    return to.holding()
        .inUse()
        .filter(active -> parcel.subscription().kind() == Kind.LIMITED)
        .filter(active -> active.kind() == Kind.AUTO_RENEWING)
        .filter(active -> switch (limitedOverAutoRenewing) {
          case ALWAYS -> true;
          case RENEWAL_ON -> active.facts().paid().renewalOffAt() == null;
        })
        .map(active -> Obstacle.LIMITED_OVER_AUTO_RENEWING);
  }

  private static Optional<Obstacle> additional(Recipient to) {
    return to.holdsAdditional() ? Optional.empty() : Optional.of(Obstacle.NO_ADDITIONAL_SUPPORT);
  }

  private static Optional<Obstacle> refused(Refusal why, Recipient to) {
    return switch (why) {
      case AUTO_RENEWING_AS_ADDITIONAL ->
        Optional.of(
            to.holding().inUse().filter(each -> each.kind() == Kind.LIMITED).isPresent()
                ? Obstacle.AUTO_RENEWING_OVER_LIMITED
                : Obstacle.AUTO_RENEWING_AS_ADDITIONAL);
      case LIMITED_OVER_AUTO_RENEWING -> Optional.of(Obstacle.LIMITED_OVER_AUTO_RENEWING);
      case PROVIDER_MANAGED -> Optional.of(Obstacle.PROVIDER_IN_USE);
      case ADDITIONAL_PRESENT -> additional(to).or(() -> Optional.of(Obstacle.ADDITIONAL_PRESENT));
      case ENDS_SOONER -> additional(to).or(() -> Optional.of(Obstacle.ENDS_SOONER));
      default -> Optional.of(Obstacle.INCOMPATIBLE);
    };
  }

  /** Revoking what is in use helps when it would be sent then. */
  private boolean replaceable(Obstacle why, Parcel parcel, Recipient to, Instant now) {
    boolean inTheWay = why != Obstacle.ALREADY_THERE
        && to.holding().inUse().filter(active -> revocable(active, parcel)).isPresent();
    return inTheWay && at(parcel, to.afterRevoking(), now).isEmpty();
  }

  private static boolean revocable(Subscription active, Parcel parcel) {
    return active.kind() != Kind.FREE
        && active.owner() != null
        && active.owner().equals(parcel.subscription().owner());
  }

  private static Action action(Parcel parcel, Recipient to, Instant now) {
    return landing(parcel, to, now) instanceof Entry.Reserve ? Action.RESERVE : Action.ACTIVE;
  }

  private static Entry landing(Parcel parcel, Recipient to, Instant now) {
    return Sending.landing(parcel.subscription(), to.holding(), parcel.zone(), now);
  }
}
