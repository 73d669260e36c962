package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Price;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class RemindingOwnersTests {
  private final ApplicationContext portal;
  private final Reminding reminding;
  private final AutoRenewals renewals;
  private final SettableClock clock;
  private final People people;
  private final Owned owned;

  RemindingOwnersTests(
      ApplicationContext portal, AutoRenewals renewals, SettableClock clock, Site site) {
    this.portal = portal;
    this.reminding = portal.getBean(Reminding.class);
    this.renewals = renewals;
    this.clock = clock;
    this.people = new People(site);
    this.owned = new Owned(portal);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void aYearIsPlayedAndTwoNodesLookTogetherAndEveryReminderComesOnceAndInOrder() throws Exception {
    var anna = people.register("anna");
    var plan = owned.plan(Kind.AUTO_RENEWING, Period.ofYears(1), 3);
    portal.getBean(Catalogue.class).add(plan, new Price(5_999, "EUR"));
    var held = owned.redeem(anna.account(), plan);
    var end = held.end().orElseThrow();
    for (int day = 0; day < 366 + 14 + 30 + 40; day += 1) {
      clock.pass(Duration.ofDays(1));
      together();
    }
    var mails = Owned.mails(
        anna.browser(), anna.email(), all -> Owned.subjects(all).toString().contains("expired"));
    var subjects = Owned.subjects(mails);
    assertThat(subjects.subList(1, subjects.size()))
        .containsExactly(
            "Protection Plus renews soon",
            "Protection Plus was not renewed",
            "Protection Plus works with reduced function",
            "Protection Plus has expired");
    assertThat(mails.get(1).path("text").asString(""))
        .contains("59.99", "Turn off renewal", "/subscriptions/" + held.id().text());
    assertThat(end).isBefore(clock.instant());
  }

  @Test
  void aPortalThatWasDownForAMonthSaysOnlyWhatIsStillTrue() throws Exception {
    var anna = people.register("anna");
    var held = owned.redeem(anna.account(), owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(3), 3));
    renewals.turnOff(held.id(), anna.account(), "");
    to(held.end().orElseThrow().minus(Duration.ofDays(20)));
    together();
    to(held.end().orElseThrow().plus(Duration.ofDays(10)));
    together();
    var mails = Owned.mails(
        anna.browser(), anna.email(), all -> Owned.subjects(all).toString().contains("reduced"));
    assertThat(Owned.subjects(mails))
        .noneMatch(each -> each.contains("ends in"))
        .last()
        .isEqualTo("Protection Plus works with reduced function");
  }

  @Test
  void aChargeIsAnnouncedOnHomeAndOnThePanelUntilItIsOver() {
    var anna = people.register("anna");
    var plan = owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(3), 3);
    portal.getBean(Catalogue.class).add(plan, new Price(1_200, "EUR"));
    var held = owned.redeem(anna.account(), plan);
    assertThat(anna.browser().get("/").body()).doesNotContain("is charged on");
    to(held.end().orElseThrow().minus(Duration.ofDays(25)));
    var again = people.register("bert").browser();
    assertThat(again.get("/").body()).doesNotContain("is charged on");
    assertThat(owned.now(held).chargeSoon(clock.instant()))
        .hasValue(held.lastDay().orElseThrow().minusDays(2));
    to(held.end().orElseThrow().minus(Duration.ofDays(2)));
    assertThat(owned.now(held).chargeSoon(clock.instant())).isEmpty();
  }

  @Test
  void tellsTheTestClockOfTheNextOne() {
    var anna = people.register("anna");
    var held = owned.redeem(anna.account(), owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(3), 3));
    var end = held.end().orElseThrow();
    var first = Reminders.times(Kind.AUTO_RENEWING, held.facts()).getFirst().from();
    assertThat(reminding.next(first.minusSeconds(1)))
        .hasValueSatisfying(at -> assertThat(at).isBetween(first.minusSeconds(1), first));
    assertThat(Reminders.next(Kind.AUTO_RENEWING, held.facts(), end.minusSeconds(1)))
        .hasValue(end);
  }

  private void together() throws Exception {
    var now = clock.instant();
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Boolean> look = () -> {
        reminding.run(now);
        return true;
      };
      List<Callable<Boolean>> both = Collections.nCopies(2, look);
      for (var looked : nodes.invokeAll(both)) {
        assertThat(looked.get()).isTrue();
      }
    }
  }

  private void to(Instant instant) {
    clock.pass(Duration.between(clock.instant(), instant));
  }
}
