package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.testclock.SandboxClock;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A year of many subscriptions in seconds, on two nodes: what time causes happens once, in order, at its instant. */
@PortalTest
class PlayingThroughAYearIT {
  private static final int SUBSCRIPTIONS = 100;
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati");

  private final ConfigurableApplicationContext portal;
  private final SettableClock clock;
  private final JdbcClient jdbc;
  private final String url;

  private record Told(UUID subscription, String cause, OffsetDateTime at) {}

  PlayingThroughAYearIT(
      ConfigurableApplicationContext portal, SettableClock clock, JdbcClient jdbc, Site site) {
    this.portal = portal;
    this.clock = clock;
    this.jdbc = jdbc;
    this.url = site.url().toString();
  }

  @AfterEach
  void backToNow() {
    jdbc.sql("UPDATE test_clock SET ahead_ms = 0, target = NULL, asked_key = NULL, asked = NULL")
        .update();
    clock.reset();
  }

  @Test
  void tellsEachChangeOnceInOrderAndWakesDevices() throws Exception {
    var made = subscriptions();
    var staff = Staff.of(portal, Set.of(Scope.TEST_CLOCK));
    var laptop = Computer.enrolled(url);
    try (var second = SecondNode.withOwnClock(portal)) {
      var there = laptop.copyAt(second.url());
      var poll = there.poll(there.state().version());
      long began = System.nanoTime();
      var answer = staff.post("/api/v1/test-clock", "{\"advance\":\"P1Y\"}");
      assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
      await()
          .atMost(Duration.ofMinutes(5))
          .until(
              () -> Staff.json(staff.get("/api/v1/test-clock")).path("target").isNull());
      System.out.printf(
          "a year of %d subscriptions: %d ms%n",
          SUBSCRIPTIONS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      var other = second.bean(SandboxClock.class).instant();
      assertThat(Duration.between(clock.instant(), other).abs()).isLessThan(Duration.ofSeconds(1));
      assertThat(poll.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      portal.getBean(Passing.class).run(clock.instant());
      second.bean(Passing.class).run(clock.instant());
      bothNodesRemindOnce(second);
    }
    assertThat(told(made)).containsExactlyInAnyOrderElementsOf(wanted(made));
    var instants = told(made).stream().map(Told::at).toList();
    assertThat(instants).isSorted();
  }

  /** SUB-4, SUB-6: raced by two nodes at each instant that counts, and looked at again after a restart. */
  private void bothNodesRemindOnce(SecondNode second) throws Exception {
    var owned = new Owned(portal);
    var anna = new People(url).register("anna");
    var held = owned.redeem(anna.account(), owned.plan(Kind.AUTO_RENEWING, Period.ofMonths(3), 1));
    var times = Reminders.times(Kind.AUTO_RENEWING, held.facts()).stream()
        .map(time -> time.from().plusSeconds(60))
        .toList();
    var nodes = List.of(portal.getBean(Reminding.class), second.bean(Reminding.class));
    var histories = List.of(portal.getBean(Passing.class), second.bean(Passing.class));
    for (var at : times) {
      var together = new ArrayList<Callable<Boolean>>();
      nodes.forEach(node -> together.add(told(() -> node.run(at))));
      histories.forEach(node -> together.add(told(() -> node.run(at))));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var each : threads.invokeAll(together)) {
          assertThat(each.get()).isTrue();
        }
      }
    }
    second.close();
    times.forEach(portal.getBean(Reminding.class)::run);
    times.forEach(portal.getBean(Passing.class)::run);
    assertThat(jdbc.sql("SELECT what FROM subscription_reminder WHERE subscription = :id")
            .param("id", held.id().value())
            .query(String.class)
            .list())
        .containsExactlyInAnyOrder("CHARGE", "GRACE", "LIMITED_MODE", "EXPIRED");
    assertThat(owned.history(held))
        .containsOnlyOnce("grace-began", "limited-mode-began", "expired");
    assertThat(letters(held)).hasSize(4);
  }

  private static Callable<Boolean> told(Runnable act) {
    return () -> {
      act.run();
      return true;
    };
  }

  /** The keys of the reminders that were written about it, sent or not. */
  private List<String> letters(Subscription held) {
    return jdbc.sql("SELECT key FROM outbox_mail WHERE key LIKE :about")
        .param("about", "%reminder-%" + held.id().text() + "%")
        .query(String.class)
        .list();
  }

  /** In the order in which it was written: ids grow with the clock. */
  private List<Told> told(List<Subscription> made) {
    return jdbc.sql("""
            SELECT subscription, cause, at FROM subscription_event
             WHERE subscription IN (:made) AND cause IN ('grace-began', 'limited-mode-began', 'expired')
             ORDER BY id
            """)
        .param("made", made.stream().map(each -> each.id().value()).toList())
        .query(Told.class)
        .list();
  }

  private static List<Told> wanted(List<Subscription> made) {
    var wanted = new ArrayList<Told>();
    made.forEach(each -> {
      var facts = each.facts();
      add(wanted, each, Cause.GRACE_BEGAN, each.end().orElseThrow());
      add(wanted, each, Cause.LIMITED_MODE_BEGAN, facts.graceEnd().orElseThrow());
      add(wanted, each, Cause.EXPIRED, facts.limitedModeEnd().orElseThrow());
    });
    return wanted;
  }

  private static void add(List<Told> wanted, Subscription subscription, Cause cause, Instant at) {
    wanted.add(
        new Told(subscription.id().value(), cause.id(), at.atOffset(java.time.ZoneOffset.UTC)));
  }

  /** Terms of one day to ten months: all are over within the year. */
  private List<Subscription> subscriptions() {
    var catalogue = portal.getBean(Catalogue.class);
    var rows = portal.getBean(SubscriptionRows.class);
    var product = Sold.product(catalogue);
    var made = new ArrayList<Subscription>();
    for (int n = 0; n < SUBSCRIPTIONS; n++) {
      var term = Period.ofDays(1 + n * 3);
      var plan = new PlanId("plan-" + UUID.randomUUID());
      catalogue.add(new Plan(
          plan,
          product,
          "Days",
          Kind.LIMITED,
          Plan.Purpose.NEW,
          Plan.Setting.HOME,
          new Plan.Terms(term, 1, 1, 14, 14, 30, 20),
          null));
      var zone = ZoneId.of(ZONES.get(n % ZONES.size()));
      var redeemer = new Redemptions.Redeemer(Sold.somebody(), zone);
      var code = Sold.code(portal.getBean(Batches.class), plan);
      var id = ((Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer))
          .subscription()
          .id();
      var now = clock.instant();
      rows.start(id, now, PaidTerm.end(now, term, zone), zone);
      made.add(rows.get(id));
    }
    return made;
  }
}
