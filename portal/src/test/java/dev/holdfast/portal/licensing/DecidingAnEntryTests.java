package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LIC-4 to LIC-6 as a table: what is in use, what is entered, what comes of it. */
class DecidingAnEntryTests {
  private static final ZoneId ZONE = ZoneOffset.UTC;
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant END = Instant.parse("2027-02-01T00:00:00Z");

  @ParameterizedTest(name = "{1} over {0}: {2}")
  @CsvSource({
    "LIMITED,       LIMITED,          reserve",
    "LIMITED,       AUTO_RENEWING,    auto-renewing-as-additional",
    "LIMITED,       PROVIDER,         provider-managed",
    "LIMITED,       TRIAL,            trial-or-free",
    "LIMITED,       FREE,             trial-or-free",
    "LIMITED,       PER_USER_SERVICE, not-compatible",
    "AUTO_RENEWING, LIMITED,          limited-over-auto-renewing",
    "AUTO_RENEWING, AUTO_RENEWING,    auto-renewing-as-additional",
    "PROVIDER,      LIMITED,          provider-managed",
    "PROVIDER,      AUTO_RENEWING,    provider-managed",
    "TRIAL,         LIMITED,          activate",
    "TRIAL,         AUTO_RENEWING,    activate",
    "FREE,          LIMITED,          activate",
    "FREE,          TRIAL,            activate",
  })
  void followsTheKinds(Kind active, Kind entered, String outcome) {
    assertThat(said(Entry.of(fresh(entered), using(running(active)), ZONE, NOW)))
        .isEqualTo(outcome);
  }

  @Test
  void activatesOnADeviceThatHasNothing() {
    assertThat(Entry.of(fresh(Kind.LIMITED), Holding.NOTHING, ZONE, NOW))
        .isEqualTo(new Entry.Activate());
  }

  @Test
  void waitsUntilTheVeryInstantOfTheEnd() {
    assertThat(Entry.of(fresh(Kind.LIMITED), using(running(Kind.LIMITED)), ZONE, NOW))
        .isEqualTo(new Entry.Reserve(END));
  }

  @Test
  void activatesAtOnceWhenTheOldOneHasEnded() {
    var ended = using(running(Kind.LIMITED));
    assertThat(said(Entry.of(fresh(Kind.LIMITED), ended, ZONE, END.minusNanos(1))))
        .isEqualTo("reserve");
    assertThat(said(Entry.of(fresh(Kind.LIMITED), ended, ZONE, END))).isEqualTo("activate");
  }

  @Test
  void leavesOneThatRenewsByItselfItsGrace() {
    var renewing = using(running(Kind.AUTO_RENEWING));
    var lastOfGrace = END.plus(Duration.ofDays(14)).minusNanos(1);
    assertThat(said(Entry.of(fresh(Kind.LIMITED), renewing, ZONE, lastOfGrace)))
        .isEqualTo("limited-over-auto-renewing");
    assertThat(said(Entry.of(fresh(Kind.LIMITED), renewing, ZONE, lastOfGrace.plusNanos(1))))
        .isEqualTo("activate");
  }

  @ParameterizedTest(name = "used before and ends {0}: {1}")
  @CsvSource({
    "2027-01-31T23:59:59Z, ends-sooner",
    "2027-02-01T00:00:00Z, ends-sooner",
    "2027-02-01T00:00:01Z, reserve"
  })
  void refusesAReserveThatEndsNoLater(Instant end, String outcome) {
    var used = subscription(Kind.LIMITED, facts(NOW.minusSeconds(60), end, Facts.Against.NOTHING));
    assertThat(said(Entry.of(Candidate.of(used), using(running(Kind.LIMITED)), ZONE, NOW)))
        .isEqualTo(outcome);
  }

  @Test
  void countsTheLatestDayThatTheCodeAllows() {
    var late = new Candidate(
        null,
        Kind.LIMITED,
        new Facts(
            new Facts.Term(null, null, null, 0, 30),
            Facts.Against.NOTHING,
            new Facts.Paid(Period.ofMonths(1), Instant.parse("2027-01-01T00:00:00Z"), 0, null)));
    assertThat(said(Entry.of(late, using(running(Kind.LIMITED)), ZONE, NOW)))
        .isEqualTo("ends-sooner");
  }

  @Test
  void hasRoomForOneReserve() {
    var holding = new Holding(running(Kind.LIMITED), waiting(Facts.Against.NOTHING));
    assertThat(said(Entry.of(fresh(Kind.LIMITED), holding, ZONE, NOW)))
        .isEqualTo("additional-present");
    assertThat(Entry.of(Candidate.of(waitingOf(holding)), holding, ZONE, NOW))
        .isEqualTo(new Entry.Already());
  }

  @Test
  void letsABlockedReserveGiveWay() {
    var blocked = waiting(new Facts.Against(true, false, null, null));
    assertThat(said(
            Entry.of(fresh(Kind.LIMITED), new Holding(running(Kind.LIMITED), blocked), ZONE, NOW)))
        .isEqualTo("reserve");
  }

  @ParameterizedTest(name = "blocked {0}, suspended {1}")
  @CsvSource({"true, false", "false, true"})
  void replacesWhatIsWithdrawn(boolean blocked, boolean suspended) {
    var against = new Facts.Against(blocked, suspended, null, null);
    var withdrawn = subscription(Kind.LIMITED, facts(NOW.minusSeconds(60), END, against));
    assertThat(Entry.of(fresh(Kind.LIMITED), using(withdrawn), ZONE, NOW))
        .isEqualTo(new Entry.Activate());
  }

  @Test
  void changesNothingForWhatIsInUse() {
    var active = running(Kind.LIMITED);
    assertThat(Entry.of(Candidate.of(active), using(active), ZONE, NOW))
        .isEqualTo(new Entry.Already());
  }

  @Test
  void putsNothingBehindWhatHasNoEnd() {
    var endless =
        subscription(Kind.LIMITED, facts(NOW.minusSeconds(60), null, Facts.Against.NOTHING));
    assertThat(said(Entry.of(fresh(Kind.LIMITED), using(endless), ZONE, NOW)))
        .isEqualTo("ends-sooner");
  }

  static String said(Entry entry) {
    return switch (entry) {
      case Entry.Already() -> "already";
      case Entry.Activate() -> "activate";
      case Entry.Reserve(var at) -> "reserve";
      case Entry.Refused(var why) -> why.id();
    };
  }

  private static Subscription waitingOf(Holding holding) {
    return holding.waiting().orElseThrow();
  }

  private static Holding using(Subscription active) {
    return new Holding(active, null);
  }

  private static Subscription running(Kind kind) {
    var end = kind == Kind.FREE ? null : END;
    return subscription(kind, facts(NOW.minusSeconds(60), end, Facts.Against.NOTHING));
  }

  private static Subscription waiting(Facts.Against against) {
    return subscription(Kind.LIMITED, facts(null, null, against));
  }

  private static Candidate fresh(Kind kind) {
    return new Candidate(null, kind, facts(null, null, Facts.Against.NOTHING));
  }

  private static Facts facts(
      @Nullable Instant start, @Nullable Instant end, Facts.Against against) {
    return new Facts(
        new Facts.Term(start, end, start == null ? null : ZONE, 14, 30),
        against,
        new Facts.Paid(Period.ofYears(1), null, 0, null));
  }

  private static Subscription subscription(Kind kind, Facts facts) {
    var product = new Product(
        new ProductId("plus"), "Holdfast", "Plus", 20, List.of(), List.of("linux"), List.of());
    var plan = new Plan(
        new PlanId("plus-1y-3"),
        product.id(),
        "3 devices, 1 year",
        kind,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        Plan.Terms.of(kind == Kind.FREE ? null : Period.ofYears(1), 3, 1),
        null);
    return new Subscription(
        new SubscriptionId(UUID.randomUUID()),
        null,
        new Subscription.Offer(plan, product),
        null,
        1,
        NOW,
        facts,
        new Subscription.Places(1, 3, 1));
  }
}
