package dev.holdfast.portal.delivery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.delivery.Receipts.Receiving;
import dev.holdfast.portal.licensing.Revoking;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SecondNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A person cancels here, the device takes it there, at the same instant. */
@PortalTest
class CancellingAgainstTakingTests {
  private static final int ROUNDS = 200;

  private final ConfigurableApplicationContext portal;
  private final Scene scene;

  CancellingAgainstTakingTests(ConfigurableApplicationContext portal) {
    this.portal = portal;
    this.scene = new Scene(portal, "anna");
  }

  @Test
  void oneOfTheTwoWinsAndNeverBoth() throws Exception {
    var wanted = scene.redeemed(Kind.LIMITED, 1);
    var laptop = scene.computer();
    var id = Scene.id(laptop);
    var deliveries = portal.getBean(Deliveries.class);
    var rows = portal.getBean(DeliveryRows.class);
    int cancelled = 0;
    try (var node = SecondNode.beside(portal);
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var there = node.bean(Receipts.class);
      for (int round = 0; round < ROUNDS; round++) {
        var found = deliveries.find(wanted, scene.anna.account()).orElseThrow();
        var sent = (Deliveries.Answer.Sent) deliveries
            .send(found, List.of(id), scene.anna.account(), Parcel.Desk.PORTAL, false)
            .getFirst();
        var delivery = sent.delivery().id();
        var answers = callers.invokeAll(List.<Callable<Object>>of(
            () -> deliveries.cancel(delivery, scene.anna.account()),
            () -> there.apply(id, delivery)));
        boolean wasCancelled = answers.get(0).get() instanceof Deliveries.Cancelling.Cancelled;
        boolean wasApplied = answers.get(1).get() instanceof Receiving.Applied;
        assertThat(wasCancelled).as("round " + round).isNotEqualTo(wasApplied);
        assertThat(scene.taken(wanted)).isEqualTo(wasApplied ? 1 : 0);
        var end = requireNonNull(rows.find(delivery).orElseThrow().end());
        assertThat(end.outcome())
            .isEqualTo(wasApplied ? Delivery.Outcome.APPLIED : Delivery.Outcome.CANCELLED);
        assertThat(laptop.state().licence() != null).isEqualTo(wasApplied);
        cancelled += wasCancelled ? 1 : 0;
        if (wasApplied) {
          portal.getBean(Revoking.class).revoke(wanted, id, dev.holdfast.portal.audit.Actor.PORTAL);
          Scene.checkIn(laptop);
        }
      }
    }
    System.out.println("cancelled " + cancelled + " of " + ROUNDS);
  }
}
