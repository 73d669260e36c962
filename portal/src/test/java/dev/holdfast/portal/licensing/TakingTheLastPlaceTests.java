package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class TakingTheLastPlaceTests {
  private static final int ROUNDS = 200;

  private final ConfigurableApplicationContext portal;
  private final JdbcClient jdbc;
  private final Places places;
  private final String url;
  private final Person anna;

  TakingTheLastPlaceTests(
      ConfigurableApplicationContext portal, JdbcClient jdbc, Places places, Site site) {
    this.portal = portal;
    this.jdbc = jdbc;
    this.places = places;
    this.url = site.url().toString();
    this.anna = new People(url).register("anna");
  }

  @Test
  void isOnlyEverGivenToOneOfTwoDevicesAtTwoNodes() throws Exception {
    var wanted = redeemed(1);
    var spare = redeemed(2);
    var laptop = connected();
    var desktop = connected();
    var here = portal.getBean(Entitlements.class);
    try (var node = SecondNode.beside(portal);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var there = node.bean(Entitlements.class);
      for (int round = 0; round < ROUNDS; round++) {
        var tries = List.<Callable<Entitled>>of(
            () -> here.take(laptop, wanted.id()), () -> there.take(desktop, wanted.id()));
        var answers = callers.invokeAll(tries);
        boolean laptopWon = answers.getFirst().get() instanceof Entitled.Taken;
        var loser = answers.get(laptopWon ? 1 : 0).get();
        assertThat(answers.get(laptopWon ? 0 : 1).get()).isInstanceOf(Entitled.Taken.class);
        assertThat(loser)
            .isInstanceOfSatisfying(
                Entitled.Refused.class,
                refused -> assertThat(refused.why()).isEqualTo(Refusal.NO_PLACE_LEFT));
        assertThat(places.takenOf(wanted.id())).hasSize(1);
        here.take(laptopWon ? laptop : desktop, spare.id());
      }
    }
    assertThat(places.recount()).as("counted wrong").isZero();
  }

  @Test
  void isTakenOnceByADeviceThatAsksEightTimesAtOnce() throws Exception {
    var wanted = redeemed(5);
    var laptop = connected();
    var entitlements = portal.getBean(Entitlements.class);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Entitled> once = () -> entitlements.take(laptop);
      for (var answer : callers.invokeAll(java.util.Collections.nCopies(8, once))) {
        assertThat(answer.get()).isInstanceOfAny(Entitled.Taken.class, Entitled.Already.class);
      }
    }
    assertThat(places.takenOf(wanted.id())).hasSize(1);
  }

  @Test
  void cannotBeOverdrawnEvenByHand() {
    var wanted = redeemed(1);
    assertThatThrownBy(() -> jdbc.sql("UPDATE subscription SET places_taken = 2 WHERE id = :id")
            .param("id", wanted.id().value())
            .update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }

  @Test
  void isCountedAnewFromItsRows() {
    var wanted = redeemed(3);
    portal.getBean(Entitlements.class).take(connected());
    jdbc.sql("UPDATE subscription SET places_taken = 3 WHERE id = :id")
        .param("id", wanted.id().value())
        .update();
    assertThat(places.recount()).isEqualTo(1);
    assertThat(portal.getBean(Subscriptions.class).of(anna.account()))
        .extracting(each -> each.places().taken())
        .containsExactly(1);
  }

  private Subscription redeemed(int count) {
    var plan = Sold.plan(portal.getBean(Catalogue.class), Kind.LIMITED, count);
    var code = Sold.code(portal.getBean(Batches.class), plan);
    var redeemer = new Redemptions.Redeemer(anna.account(), ZoneOffset.UTC);
    return ((Redemption.Granted) portal.getBean(Redemptions.class).redeem(code, redeemer))
        .subscription();
  }

  private DeviceId connected() {
    var computer = Computer.enrolled(url);
    computer.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
    return DeviceId.parse(computer.device()).orElseThrow();
  }
}
