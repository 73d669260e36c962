package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.licensing.Facts;
import dev.holdfast.portal.licensing.Holding;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Subscriptions and devices as plain values. */
final class Values {
  static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
  static final AccountId OWNER = new AccountId(new UUID(1, 1));
  static final SubscriptionId SAME = new SubscriptionId(new UUID(2, 2));

  private Values() {}

  /** A year for five devices, not started, the sender's own. */
  static Build subscription() {
    return new Build();
  }

  static Parcel parcel(Build build) {
    return new Parcel(
        build.build(),
        "DE",
        ZoneOffset.UTC,
        new Parcel.Sender(build.owner, build.administrator, build.desk));
  }

  /** A connected computer with Linux, a new agent and nothing in use. */
  static Recipient device() {
    return new Recipient(
        true,
        "linux",
        List.of("deliveries", "additional-subscription"),
        new Holding(null, null),
        false,
        false);
  }

  static Recipient holding(Recipient to, Subscription... held) {
    var holding = new Holding(held.length > 0 ? held[0] : null, held.length > 1 ? held[1] : null);
    return new Recipient(
        to.connected(), to.system(), to.abilities(), holding, to.pending(), to.place());
  }

  static Recipient strange(Recipient to) {
    return new Recipient(
        false, to.system(), to.abilities(), to.holding(), to.pending(), to.place());
  }

  static Recipient pending(Recipient to) {
    return new Recipient(
        to.connected(), to.system(), to.abilities(), to.holding(), true, to.place());
  }

  static Recipient withPlace(Recipient to) {
    return new Recipient(
        to.connected(), to.system(), to.abilities(), to.holding(), to.pending(), true);
  }

  static Recipient system(Recipient to, String system) {
    return new Recipient(
        to.connected(), system, to.abilities(), to.holding(), to.pending(), to.place());
  }

  static Recipient abilities(Recipient to, List<String> abilities) {
    return new Recipient(
        to.connected(), to.system(), abilities, to.holding(), to.pending(), to.place());
  }

  /** Makes a subscription. */
  static final class Build {
    private SubscriptionId id = new SubscriptionId(UUID.randomUUID());
    private Kind kind = Kind.LIMITED;
    private Plan.Setting setting = Plan.Setting.HOME;
    private List<String> regions = List.of();
    private @Nullable Integer daysLeft;
    private Facts.Against against = new Facts.Against(false, false, null, null);
    private @Nullable Instant renewalOffAt;
    private int taken;
    private boolean owner = true;
    private boolean administrator;
    private Parcel.Desk desk = Parcel.Desk.PORTAL;

    Build id(SubscriptionId id) {
      this.id = id;
      return this;
    }

    Build kind(Kind kind) {
      this.kind = kind;
      return this;
    }

    Build started() {
      return days(100);
    }

    /** Ends so many days from now. */
    Build days(int left) {
      this.daysLeft = left;
      return this;
    }

    Build blocked() {
      against = new Facts.Against(true, false, null, null);
      return started();
    }

    Build suspended() {
      against = new Facts.Against(false, true, null, null);
      return started();
    }

    Build cancelled() {
      against = new Facts.Against(false, false, NOW, null);
      return started();
    }

    Build removed() {
      against = new Facts.Against(false, false, null, NOW);
      return started();
    }

    Build soldIn(String region) {
      regions = List.of(region);
      return this;
    }

    Build renewalOff() {
      renewalOffAt = NOW.minus(Duration.ofDays(200));
      return this;
    }

    Build full() {
      taken = 5;
      return this;
    }

    Build ofSomebodyElse() {
      owner = false;
      return this;
    }

    Build office() {
      setting = Plan.Setting.SMALL_OFFICE;
      return this;
    }

    Build administrator() {
      administrator = true;
      return this;
    }

    Build atTheOffice() {
      desk = Parcel.Desk.OFFICE;
      return this;
    }

    Subscription build() {
      var product = new Product(
          new ProductId("plus"), "Protection", "Plus", 2, List.of(), List.of("linux"), regions);
      var length = kind == Kind.FREE ? null : Period.ofYears(1);
      var grace = kind == Kind.AUTO_RENEWING && renewalOffAt == null ? 14 : 0;
      var sold = new Plan.Terms(length, 5, 1, 14, grace, 30, 20);
      var plan = new Plan(
          new PlanId("plus-1y-5"),
          product.id(),
          "5 devices",
          kind,
          Plan.Purpose.NEW,
          setting,
          sold,
          null);
      return new Subscription(
          id,
          OWNER,
          new Subscription.Offer(plan, product),
          null,
          1,
          NOW.minus(Duration.ofDays(400)),
          new Facts(term(grace), against, new Facts.Paid(length, null, 0, renewalOffAt)),
          new Subscription.Places(taken, 5, 1));
    }

    private Facts.Term term(int grace) {
      if (kind == Kind.FREE) {
        return new Facts.Term(NOW.minus(Duration.ofDays(9)), null, ZoneOffset.UTC, 0, 0);
      } else if (daysLeft == null) {
        return new Facts.Term(null, null, null, grace, 30);
      }
      var end = NOW.plus(Duration.ofDays(daysLeft));
      return new Facts.Term(end.minus(Duration.ofDays(365)), end, ZoneOffset.UTC, grace, 30);
    }
  }
}
