package dev.holdfast.portal.delivery;

import static dev.holdfast.portal.delivery.Values.device;
import static dev.holdfast.portal.delivery.Values.parcel;
import static dev.holdfast.portal.delivery.Values.subscription;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.delivery.Values.Build;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.protocol.message.Delivery.Action;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** The table of SND-5 and SND-6. */
final class SendingTable {
  private SendingTable() {}

  record Case(Parcel parcel, Recipient to) {}

  /** What, to what device, the answer, and the case itself. */
  static Stream<Arguments> rows() {
    return Stream.of(
        // what may be sent: not started, active, grace
        row("a limited one not started", x -> x, "an empty device", to(), Action.ACTIVE),
        row("a limited one active", Build::started, "an empty device", to(), Action.ACTIVE),
        row(
            "one in grace",
            x -> x.kind(Kind.AUTO_RENEWING).days(-3),
            "an empty device",
            to(),
            Action.ACTIVE),
        row(
            "an auto-renewing one",
            x -> x.kind(Kind.AUTO_RENEWING).days(20),
            "an empty device",
            to(),
            Action.ACTIVE),
        row(
            "a limited one",
            x -> x,
            "the free edition",
            to(active(Kind.FREE, null)),
            Action.ACTIVE),
        row("a limited one", x -> x, "a trial", to(active(Kind.TRIAL, 20)), Action.ACTIVE),
        row(
            "a limited one",
            x -> x,
            "one that has ended",
            to(active(Kind.LIMITED, -1)),
            Action.ACTIVE),
        row(
            "a limited one",
            x -> x,
            "a limited one that runs",
            to(active(Kind.LIMITED, 30)),
            Action.RESERVE),
        row(
            "a limited one that ends later",
            x -> x.days(31),
            "a limited one that runs",
            to(active(Kind.LIMITED, 30)),
            Action.RESERVE),
        row(
            "a limited one",
            x -> x,
            "a limited one and a reserve that is over",
            to(active(Kind.LIMITED, 30), active(Kind.LIMITED, -90)),
            Action.RESERVE),
        // against the subscription
        row(
            "a provider's",
            x -> x.kind(Kind.PROVIDER),
            "an empty device",
            to(),
            Obstacle.PROVIDER_MANAGED),
        row(
            "a service",
            x -> x.kind(Kind.PER_USER_SERVICE),
            "an empty device",
            to(),
            Obstacle.PER_USER_SERVICE),
        row("a trial", x -> x.kind(Kind.TRIAL), "an empty device", to(), Obstacle.TRIAL_OR_FREE),
        row("a free one", x -> x.kind(Kind.FREE), "an empty device", to(), Obstacle.TRIAL_OR_FREE),
        row("a blocked one", Build::blocked, "an empty device", to(), Obstacle.BLOCKED),
        row("a suspended one", Build::suspended, "an empty device", to(), Obstacle.SUSPENDED),
        row("one in limited mode", x -> x.days(-1), "an empty device", to(), Obstacle.NOT_USABLE),
        row("an expired one", x -> x.days(-90), "an empty device", to(), Obstacle.EXPIRED),
        row("a cancelled one", Build::cancelled, "an empty device", to(), Obstacle.NOT_USABLE),
        row("a removed one", Build::removed, "an empty device", to(), Obstacle.NOT_USABLE),
        row(
            "one not sold here",
            x -> x.soldIn("FR"),
            "an empty device",
            to(),
            Obstacle.NOT_LAUNCHED),
        row("somebody else's", Build::ofSomebodyElse, "an empty device", to(), Obstacle.NOT_OWNER),
        row("a small office's", Build::office, "an empty device", to(), Obstacle.SMALL_OFFICE),
        row(
            "a small office's by its administrator",
            x -> x.office().administrator(),
            "an empty device",
            to(),
            Obstacle.SMALL_OFFICE_ADMIN),
        row(
            "a small office's by its administrator at the console",
            x -> x.office().administrator().atTheOffice(),
            "an empty device",
            to(),
            Action.ACTIVE),
        row(
            "a small office's by a stranger at the console",
            x -> x.office().ofSomebodyElse().atTheOffice(),
            "an empty device",
            to(),
            Obstacle.NOT_OWNER),
        row(
            "another one at the console",
            Build::atTheOffice,
            "an empty device",
            to(),
            Obstacle.NOT_OWNER),
        // against the device
        row(
            "a limited one",
            x -> x,
            "a device of somebody else",
            Values::strange,
            Obstacle.NOT_CONNECTED),
        row(
            "a limited one",
            x -> x,
            "a phone",
            d -> Values.system(d, "android"),
            Obstacle.INCOMPATIBLE),
        row(
            "a limited one",
            x -> x,
            "an old agent",
            d -> Values.abilities(d, List.of()),
            Obstacle.INCOMPATIBLE),
        row(
            "a limited one",
            x -> x,
            "a device with a delivery",
            Values::pending,
            Obstacle.DELIVERY_PENDING),
        row(
            "the same",
            x -> x.id(Values.SAME).started(),
            "a device that uses it",
            to(same()),
            Obstacle.ALREADY_THERE),
        row(
            "the same",
            x -> x.id(Values.SAME).started(),
            "a device where it waits",
            to(active(Kind.LIMITED, 30), same()),
            Obstacle.ALREADY_THERE),
        row(
            "a limited one",
            x -> x,
            "an auto-renewing one that runs",
            to(active(Kind.AUTO_RENEWING, 20)),
            Obstacle.LIMITED_OVER_AUTO_RENEWING),
        row(
            "a limited one",
            x -> x,
            "an auto-renewing one that expired",
            to(active(Kind.AUTO_RENEWING, -90)),
            Obstacle.LIMITED_OVER_AUTO_RENEWING),
        row(
            "an auto-renewing one",
            x -> x.kind(Kind.AUTO_RENEWING).days(20),
            "a limited one that runs",
            to(active(Kind.LIMITED, 30)),
            Obstacle.AUTO_RENEWING_OVER_LIMITED),
        row(
            "an auto-renewing one",
            x -> x.kind(Kind.AUTO_RENEWING).days(20),
            "a limited one that ended",
            to(active(Kind.LIMITED, -1)),
            Action.ACTIVE),
        row(
            "an auto-renewing one",
            x -> x.kind(Kind.AUTO_RENEWING).days(20),
            "another auto-renewing one",
            to(active(Kind.AUTO_RENEWING, 20)),
            Obstacle.AUTO_RENEWING_AS_ADDITIONAL),
        row(
            "a limited one",
            x -> x,
            "a provider's that runs",
            to(active(Kind.PROVIDER, 30)),
            Obstacle.PROVIDER_IN_USE),
        row(
            "a limited one",
            x -> x,
            "a limited one at an agent for one only",
            d -> Values.abilities(to(active(Kind.LIMITED, 30)).apply(d), List.of("deliveries")),
            Obstacle.NO_ADDITIONAL_SUPPORT),
        row(
            "a limited one",
            x -> x,
            "a limited one and a reserve",
            to(active(Kind.LIMITED, 30), active(Kind.LIMITED, 90)),
            Obstacle.ADDITIONAL_PRESENT),
        row(
            "a limited one that ends sooner",
            x -> x.days(29),
            "a limited one that runs",
            to(active(Kind.LIMITED, 30)),
            Obstacle.ENDS_SOONER),
        row(
            "a limited one that ends the same day",
            x -> x.days(30),
            "a limited one that runs",
            to(active(Kind.LIMITED, 30)),
            Obstacle.ENDS_SOONER),
        row("a full one", Build::full, "an empty device", to(), Obstacle.NO_PLACE),
        row(
            "a full one",
            Build::full,
            "a device with one of its places",
            Values::withPlace,
            Action.ACTIVE));
  }

  private static Arguments row(
      String what,
      UnaryOperator<Build> parcel,
      String where,
      UnaryOperator<Recipient> to,
      Object expected) {
    return Arguments.of(
        what, where, expected, new Case(parcel(parcel.apply(subscription())), to.apply(device())));
  }

  static UnaryOperator<Recipient> to(Subscription... held) {
    return device -> Values.holding(device, held);
  }

  static Subscription active(Kind kind, @Nullable Integer daysLeft) {
    var build = subscription().kind(kind);
    return daysLeft == null ? build.build() : build.days(daysLeft).build();
  }

  private static Subscription same() {
    return subscription().id(Values.SAME).started().build();
  }
}
