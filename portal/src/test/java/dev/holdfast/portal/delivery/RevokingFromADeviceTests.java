package dev.holdfast.portal.delivery;

import static dev.holdfast.portal.delivery.Scene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.licensing.Slots;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.message.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@PortalTest
class RevokingFromADeviceTests {
  private final Scene scene;
  private final SettableClock clock;
  private final List<Due> dues;

  RevokingFromADeviceTests(ApplicationContext portal, SettableClock clock, List<Due> dues) {
    this.scene = new Scene(portal, "anna");
    this.clock = clock;
    this.dues = dues;
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void withdrawsTheLicenceAndFreesThePlaceAtOnce() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(wanted);
    var answer = scene.revoke(wanted, laptop);
    assertThat(Instant.parse(answer.get("endsBy").asString()))
        .isBetween(
            clock.instant().plus(Duration.ofDays(13)), clock.instant().plus(Duration.ofDays(15)));
    assertThat(answer.get("placeWaits").asBoolean()).isFalse();
    assertThat(scene.taken(wanted)).isZero();
    assertThat(laptop.state().licence()).isNull();
    assertThat(slots(wanted)).singleElement().satisfies(slot -> {
      assertThat(slot.use()).isEqualTo(Slots.Use.ENDING);
      assertThat(slot.counts()).isFalse();
    });
    using(wanted);
    assertThat(scene.taken(wanted)).isEqualTo(1);
  }

  @Test
  void isOverAsSoonAsTheDeviceSaysThatItKnows() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(wanted);
    scene.revoke(wanted, laptop);
    assertThat(slots(wanted)).hasSize(1);
    Scene.checkIn(laptop);
    assertThat(slots(wanted)).isEmpty();
  }

  @Test
  void bringsTheReserveIntoUse() {
    var first = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(first);
    var second = scene.redeemed(Kind.LIMITED, 1);
    receipt(laptop, scene.sent(second, laptop), Receipt.APPLIED);
    scene.revoke(first, laptop);
    assertThat(scene.taken(first)).isZero();
    assertThat(scene.taken(second)).isEqualTo(1);
    assertThat(laptop.state().licence()).isNotNull();
  }

  @Test
  void letsTheFourthPlaceWaitWhenThreeWereFreedWithoutAWord() {
    var wanted = scene.redeemed(Kind.LIMITED, 5);
    for (int device = 0; device < 3; device++) {
      assertThat(scene.revoke(wanted, using(wanted)).get("placeWaits").asBoolean())
          .isFalse();
    }
    var fourth = using(wanted);
    assertThat(scene.revoke(wanted, fourth).get("placeWaits").asBoolean()).isTrue();
    assertThat(scene.taken(wanted)).isEqualTo(1);
    assertThat(fourth.state().licence()).isNull();
    Scene.checkIn(fourth);
    assertThat(scene.taken(wanted)).isZero();
    var fifth = using(wanted);
    assertThat(scene.revoke(wanted, fifth).get("placeWaits").asBoolean()).isTrue();
    clock.pass(Duration.ofDays(15));
    dues.forEach(due -> due.run(clock.instant()));
    assertThat(scene.taken(wanted)).isZero();
    assertThat(slots(wanted)).isEmpty();
  }

  @Test
  void aWaitingPlaceGoesBackToItsDevice() {
    var wanted = scene.redeemed(Kind.LIMITED, 5);
    for (int device = 0; device < 3; device++) {
      scene.revoke(wanted, using(wanted));
    }
    var fourth = using(wanted);
    scene.revoke(wanted, fourth);
    receipt(fourth, scene.sent(wanted, fourth), Receipt.APPLIED);
    assertThat(scene.taken(wanted)).isEqualTo(1);
    Scene.checkIn(fourth);
    assertThat(scene.taken(wanted)).isEqualTo(1);
    assertThat(slots(wanted)).filteredOn(slot -> slot.use() == Slots.Use.HELD).hasSize(1);
  }

  @Test
  void disconnectingFromThePortalHasTheSameWindow() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(wanted);
    scene.post("/api/v1/devices/" + laptop.device() + "/disconnection", java.util.Map.of());
    assertThat(scene.taken(wanted)).isZero();
    assertThat(slots(wanted))
        .singleElement()
        .satisfies(slot -> assertThat(slot.use()).isEqualTo(Slots.Use.ENDING));
    Scene.checkIn(laptop);
    assertThat(slots(wanted)).isEmpty();
  }

  @Test
  void freesThePlaceOfADeviceThatLeftWithIt() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(wanted);
    laptop.post("/disconnections", "{\"freePlace\":false}");
    assertThat(scene.taken(wanted)).isEqualTo(1);
    assertThat(slots(wanted)).hasSize(1);
    scene.revoke(wanted, laptop);
    assertThat(scene.taken(wanted)).isZero();
    assertThat(laptop.state().licence()).isNull();
  }

  @Test
  void replacesInOneGoOrNotAtAll() {
    var old = scene.redeemed(Kind.AUTO_RENEWING, 1);
    var laptop = using(old);
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var refused = scene.send(wanted, laptop, false);
    assertThat(refused.get("refusal").get("code").asString())
        .isEqualTo("limited-over-auto-renewing");
    assertThat(refused.get("replaceable").asBoolean()).isTrue();
    assertThat(scene.taken(old)).isEqualTo(1);
    var sent = scene.send(wanted, laptop, true);
    assertThat(sent.get("delivery").isNull()).isFalse();
    assertThat(scene.taken(old)).isZero();
    receipt(laptop, Scene.waiting(laptop).id(), Receipt.APPLIED);
    assertThat(scene.taken(wanted)).isEqualTo(1);
    var full = scene.redeemed(Kind.LIMITED, 1);
    using(full);
    var renewing = scene.redeemed(Kind.AUTO_RENEWING, 1);
    var desktop = using(renewing);
    assertThat(scene.send(full, desktop, true).get("delivery").isNull()).isTrue();
    assertThat(scene.taken(renewing)).as("nothing was revoked").isEqualTo(1);
    assertThat(desktop.state().licence()).isNotNull();
  }

  @Test
  void isTheOwnersOnly() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = using(wanted);
    var bert = new Scene(scene.portal, "bert");
    assertThat(bert.revoke(wanted, laptop).get("code").asString()).isEqualTo("not-found");
    assertThat(bert.get("/api/v1/subscriptions/" + wanted.text() + "/places")
            .get("code")
            .asString())
        .isEqualTo("not-found");
    assertThat(scene.revoke(wanted, bert.computer()).get("code").asString()).isEqualTo("not-found");
    assertThat(scene.taken(wanted)).isEqualTo(1);
    assertThat(scene
            .get("/api/v1/subscriptions/" + wanted.text() + "/places")
            .get("items")
            .get(0)
            .get("name")
            .asString())
        .isEqualTo("Anna's laptop");
  }

  @Test
  void suggestsToFreeAPlaceAfterNinetyDaysOfSilence() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    using(wanted);
    var slot = slots(wanted).getFirst();
    var last = java.util.Objects.requireNonNull(slot.device().contact().lastAt());
    assertThat(slot.isSilent(last.plus(Duration.ofDays(90)).minusMillis(1))).isFalse();
    assertThat(slot.isSilent(last.plus(Duration.ofDays(90)))).isTrue();
  }

  private Computer using(SubscriptionId subscription) {
    var computer = scene.computer();
    Scene.choose(computer, subscription);
    assertThat(computer.state().licence()).isNotNull();
    return computer;
  }

  private List<Slots.Slot> slots(SubscriptionId subscription) {
    return scene.portal.getBean(Slots.class).of(subscription);
  }
}
