package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.licensing.DeviceActivation.AccountFull;
import dev.holdfast.portal.licensing.DeviceActivation.PreviousNeeded;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The steps of {@link Foreseeing}: looks at what entering would do, and leaves everything as it is. */
@Component
class Foresight {
  private final Taking taking;
  private final Claims claims;
  private final Proving proving;
  private final SubscriptionRows rows;

  Foresight(Taking taking, Claims claims, Proving proving, SubscriptionRows rows) {
    this.taking = taking;
    this.claims = claims;
    this.proving = proving;
    this.rows = rows;
  }

  /** Who looks, when, and whether what would wait is to replace what is in use. */
  record Look(Device device, boolean replace, Instant now) {}

  /** What the device has of it already. */
  Optional<Foreseen> held(Look look, IssuedCode code) {
    if (code.made() == null) {
      return Optional.empty();
    }
    var id = code.made().subscription();
    var holding = taking.holding(look.device().id());
    var zone = taking.zone(look.device());
    var now = look.now();
    if (holding.isActive(id)) {
      return holding.inUse().map(active -> already(active, active.start().orElse(now), zone));
    }
    return holding
        .waiting()
        .filter(each -> each.id().equals(id))
        .map(each -> look.replace()
            ? atOnce(wanted(each, each.owner() != null), holding, zone, now)
            : already(each, holding.inUse().flatMap(Subscription::handover).orElse(now), zone));
  }

  /** Of a code that nobody has redeemed. */
  Foreseen ofNew(Look look, IssuedCode code, Previous previous) {
    var device = look.device();
    var now = look.now();
    var plan = claims.plan(code);
    var candidate = Candidate.of(code, plan);
    var zone = taking.zone(device);
    var holding = taking.holding(device.id());
    if (Entry.of(candidate, holding, zone, now) instanceof Entry.Refused(var why)) {
      return Foreseeing.refused(why);
    }
    var account = device.account();
    if (account != null && !claims.soldTo(account, code)) {
      return Foreseeing.refused(Refusal.NOT_FOR_THIS_REGION);
    }
    var asker = new Proving.Asker(account, device.id(), zone);
    return switch (proving.look(code, asker, previous, now)) {
      case Renewal.Choice(var offer, var why) -> new Foreseen.Not(new PreviousNeeded(offer, why));
      case Renewal.Given(var term, var proof) ->
        account != null && isFull(account)
            ? full(account)
            : welcome(
                new Wanted(
                    lasting(candidate, term),
                    claims.product(code),
                    plan.name(),
                    plan.sold().devicePlaces(),
                    account != null),
                holding,
                zone,
                look);
    };
  }

  /** Of a code whose subscription is the account's, or nobody's. */
  Foreseen ofMade(Look look, IssuedCode code, boolean own) {
    var device = look.device();
    var account = device.account();
    if (!own && account != null && !claims.soldTo(account, code)) {
      return Foreseeing.refused(Refusal.NOT_FOR_THIS_REGION);
    } else if (!own && account != null && isFull(account)) {
      return full(account);
    }
    var made = rows.get(Objects.requireNonNull(code.made()).subscription());
    return taking
        .refusal(device, made, look.now())
        .map(Foreseeing::refused)
        .orElseGet(() -> welcome(
            wanted(made, account != null), taking.holding(device.id()), taking.zone(device), look));
  }

  private record Wanted(
      Candidate candidate, Product product, String plan, int places, boolean owned) {}

  private static Wanted wanted(Subscription made, boolean owned) {
    return new Wanted(
        Candidate.of(made),
        made.offer().product(),
        made.offer().plan().name(),
        made.places().held(),
        owned);
  }

  private static Foreseen welcome(Wanted wanted, Holding holding, ZoneId zone, Look look) {
    var now = look.now();
    return switch (Entry.of(wanted.candidate(), holding, zone, now)) {
      case Entry.Refused(var why) -> Foreseeing.refused(why);
      case Entry.Already() ->
        welcome(wanted, Foreseen.Place.ALREADY, dates(wanted.candidate(), now, zone, null));
      case Entry.Reserve(var at) ->
        look.replace()
            ? atOnce(wanted, holding, zone, now)
            : welcome(wanted, Foreseen.Place.RESERVE, dates(wanted.candidate(), at, zone, null));
      case Entry.Activate() -> atOnce(wanted, holding, zone, now);
    };
  }

  /** In use from now on; another product that still serves is named. */
  private static Foreseen atOnce(Wanted wanted, Holding holding, ZoneId zone, Instant now) {
    var replaces = holding
        .inUse()
        .filter(active -> active.serves(now))
        .map(active -> active.offer().product())
        .filter(product -> !product.id().equals(wanted.product().id()))
        .orElse(null);
    return welcome(wanted, Foreseen.Place.ACTIVE, dates(wanted.candidate(), now, zone, replaces));
  }

  private static Foreseen welcome(Wanted wanted, Foreseen.Place place, Foreseen.Dates dates) {
    return new Foreseen.Welcome(
        place, wanted.product(), wanted.plan(), wanted.places(), wanted.owned(), dates);
  }

  private static Foreseen already(Subscription held, Instant at, ZoneId zone) {
    return welcome(
        wanted(held, held.owner() != null),
        Foreseen.Place.ALREADY,
        dates(Candidate.of(held), at, zone, null));
  }

  private static Foreseen.Dates dates(
      Candidate candidate, Instant at, ZoneId zone, @Nullable Product replaces) {
    var facts = candidate.facts();
    var start = facts.term().start() == null ? at : facts.term().start();
    return new Foreseen.Dates(
        facts.paid().length(), start, candidate.end(at, zone).orElse(null), replaces);
  }

  /** The candidate with the term that a renewal gives. */
  private static Candidate lasting(Candidate candidate, @Nullable Period term) {
    var facts = candidate.facts();
    var paid = new Facts.Paid(term, facts.paid().activateBy(), 0, null);
    return new Candidate(null, candidate.kind(), new Facts(facts.term(), facts.against(), paid));
  }

  private boolean isFull(AccountId account) {
    return rows.count(account) >= rows.most();
  }

  private Foreseen full(AccountId account) {
    return new Foreseen.Not(new AccountFull(rows.count(account), rows.most()));
  }
}
