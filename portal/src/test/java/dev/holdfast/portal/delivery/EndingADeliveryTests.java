package dev.holdfast.portal.delivery;

import static dev.holdfast.portal.delivery.Scene.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ends a delivery before the device has it, and what is free again then. */
@PortalTest
class EndingADeliveryTests {
  private final Scene scene;
  private final SettableClock clock;
  private final Expiry expiry;

  EndingADeliveryTests(ApplicationContext portal, SettableClock clock, Expiry expiry) {
    this.scene = new Scene(portal, "anna");
    this.clock = clock;
    this.expiry = expiry;
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void endsAtOnceWhenTheSubscriptionIsRemoved() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var delivery = scene.sent(wanted, laptop);
    assertThat(Scene.waiting(laptop).id()).isEqualTo(delivery);
    var removal = scene
        .anna
        .browser()
        .submit(
            "/subscriptions/" + wanted.text() + "/removal",
            "/subscriptions/" + wanted.text() + "/removal",
            Map.of("name", "Protection Plus"));
    assertThat(removal.statusCode()).as(removal.body()).isEqualTo(303);
    assertThat(laptop.state().delivery()).isNull();
    assertThat(receipt(laptop, delivery, Receipt.APPLIED).statusCode()).isEqualTo(409);
    var promised = scene
        .portal
        .getBean(JdbcClient.class)
        .sql("SELECT count(*) FROM place WHERE subscription = :id AND freed_at IS NULL")
        .param("id", wanted.value())
        .query(Integer.class)
        .single();
    assertThat(promised).isZero();
  }

  @Test
  void canBeCancelledUntilTheDeviceTakesItAndNeverAppliedAfterwards() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var delivery = scene.sent(wanted, laptop);
    Scene.waiting(laptop);
    assertThat(scene.cancel(delivery).get("state").asString()).isEqualTo("cancelled");
    assertThat(scene.taken(wanted)).isZero();
    assertThat(laptop.state().delivery()).isNull();
    var late = receipt(laptop, delivery, Receipt.APPLIED);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("delivery-over");
    assertThat(scene.cancel(delivery).get("code").asString()).isEqualTo("delivery-over");
    assertThat(scene.taken(wanted)).isZero();
  }

  @Test
  void timesOutAfterADayOnceAndSaysSoByMail() throws Exception {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var delivery = scene.sent(wanted, laptop);
    clock.pass(Duration.ofHours(24).plusSeconds(1));
    assertThat(scene.stored(delivery).state(clock.instant())).isEqualTo(Delivery.State.EXPIRED);
    assertThat(receipt(laptop, delivery, Receipt.APPLIED).statusCode()).isEqualTo(409);
    expiry.run(clock.instant());
    expiry.run(clock.instant());
    assertThat(scene.taken(wanted)).isZero();
    assertThat(scene.history(wanted)).filteredOn("delivery-expired"::equals).hasSize(1);
    assertThat(scene.mails("A subscription could not be sent")).isEqualTo(1);
  }

  @Test
  void makesRoomForTheNextWhenItsTimeIsOverAndNobodyHasWrittenThatDown() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var first = scene.sent(wanted, laptop);
    clock.pass(Duration.ofHours(24).plusSeconds(1));
    var deliveries = scene.portal.getBean(Deliveries.class);
    var found = deliveries.find(wanted, scene.anna.account()).orElseThrow();
    var again = deliveries.send(
        found, List.of(Scene.id(laptop)), scene.anna.account(), Parcel.Desk.PORTAL, false);
    assertThat(again).hasOnlyElementsOfType(Deliveries.Answer.Sent.class);
    assertThat(scene.stored(first).end()).isNotNull();
    assertThat(scene.taken(wanted)).isEqualTo(1);
  }

  @Test
  void isRefusedWhenTheDeviceCannotHaveItAnyMoreByThen() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    Scene.choose(laptop, scene.redeemed(Kind.LIMITED, 1));
    var delivery = scene.sent(wanted, laptop);
    var code = Sold.code(
        scene.portal.getBean(Batches.class),
        Sold.plan(scene.portal.getBean(Catalogue.class), Kind.LIMITED, 1));
    assertThat(laptop.post("/activations", new Activation(code.canonical())).statusCode())
        .isEqualTo(200);
    var answer = receipt(laptop, delivery, Receipt.APPLIED);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("additional-present");
    assertThat(scene.state(delivery)).isEqualTo("refused");
    assertThat(scene.taken(wanted)).isZero();
  }

  @Test
  void endsWhenTheDeviceLeavesTheAccount() {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var delivery = scene.sent(wanted, laptop);
    laptop.post("/disconnections", "{\"freePlace\":true}");
    assertThat(scene.state(delivery)).isEqualTo("cancelled");
    assertThat(scene.taken(wanted)).isZero();
    assertThat(scene.refusal(wanted, laptop)).isEqualTo("not-connected");
  }
}
