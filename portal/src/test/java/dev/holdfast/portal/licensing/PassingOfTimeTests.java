package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

@PortalTest
class PassingOfTimeTests {
  private static final Instant START = Instant.parse("2026-01-10T08:00:00Z");
  private static final Instant END = Instant.parse("2027-01-10T00:00:00Z");

  private final ApplicationContext portal;
  private final SettableClock clock;

  PassingOfTimeTests(ApplicationContext portal, SettableClock clock) {
    this.portal = portal;
    this.clock = clock;
  }

  @ParameterizedTest(name = "{0} days of grace, {1} of limited mode, at {2}: {3}")
  @CsvSource({
    "14, 30, 2027-01-09T23:59:59Z, ''",
    "14, 30, 2027-01-10T00:00:00Z, grace-began",
    "14, 30, 2027-01-24T00:00:00Z, grace-began limited-mode-began",
    "14, 30, 2027-02-23T00:00:00Z, grace-began limited-mode-began expired",
    "0,  30, 2027-02-23T00:00:00Z, limited-mode-began expired",
    "14, 0,  2027-02-23T00:00:00Z, grace-began expired",
    "0,  0,  2027-01-10T00:00:00Z, expired"
  })
  void changesWhatThePlanSays(int grace, int limited, Instant now, String causes) {
    var term = new Facts.Term(START, END, ZoneOffset.UTC, grace, limited);
    var told =
        Passing.until(new Facts(term, Facts.Against.NOTHING, Facts.Paid.NOTHING), now).stream()
            .map(change -> change.cause().id())
            .toList();
    assertThat(String.join(" ", told)).isEqualTo(causes);
  }

  @Test
  void isToldOnceAlsoWhenTwoNodesLookTogether() throws Exception {
    var made = aSubscriptionOfADay();
    var passing = portal.getBean(Passing.class);
    var later = clock.instant().plus(Period.ofDays(60));
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> look = () -> {
        passing.run(later);
        return true;
      };
      for (var looked : nodes.invokeAll(List.of(look, look))) {
        assertThat(looked.get()).isTrue();
      }
    }
    passing.run(later);
    assertThat(portal.getBean(Subscriptions.class).history(made))
        .extracting(History.Happening::cause)
        .containsExactly("expired", "limited-mode-began", "term-started", "code-redeemed");
  }

  @Test
  void staysInTheZoneOfTheStartWhenItsOwnerMoves() {
    var anna = new People(portal.getBean(Site.class)).register("anna");
    var rows = portal.getBean(SubscriptionRows.class);
    var catalogue = portal.getBean(Catalogue.class);
    var code =
        Sold.code(portal.getBean(Batches.class), Sold.plan(catalogue, Kind.AUTO_RENEWING, 1));
    var begun = ZoneId.of("Pacific/Kiritimati");
    var redeemer = new Redemptions.Redeemer(anna.account(), begun);
    var made = ((Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer))
        .subscription();
    var form = Map.of("language", "en", "region", "US", "zone", "Pacific/Pago_Pago");
    anna.browser().submit("/account/profile", "/account/profile", form);
    var after = rows.get(made.id());
    assertThat(after.end()).isEqualTo(made.end());
    assertThat(after.facts().term().zone()).isEqualTo(begun);
    assertThat(after.lastDay()).isEqualTo(made.lastDay());
  }

  @Test
  void neverLeavesAStartInTheFuture() {
    var made = aSubscriptionOfADay(Kind.LIMITED);
    var rows = portal.getBean(SubscriptionRows.class);
    var justBefore = START.plusNanos(999);
    rows.start(made.id(), justBefore, END, ZoneOffset.UTC);
    assertThat(rows.get(made.id()).state(justBefore)).isEqualTo(State.ACTIVE);
  }

  private Subscription aSubscriptionOfADay() {
    return aSubscriptionOfADay(Kind.AUTO_RENEWING);
  }

  private Subscription aSubscriptionOfADay(Kind kind) {
    var catalogue = portal.getBean(Catalogue.class);
    var id = new PlanId("plan-" + UUID.randomUUID());
    catalogue.add(new Plan(
        id,
        Sold.product(catalogue),
        "A day",
        kind,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        Plan.Terms.of(Period.ofDays(1), 1, 1),
        null));
    var redeemer = new Redemptions.Redeemer(Sold.somebody(), ZoneOffset.UTC);
    var code = Sold.code(portal.getBean(Batches.class), id);
    return ((Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer))
        .subscription();
  }
}
