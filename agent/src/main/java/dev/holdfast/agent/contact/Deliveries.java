package dev.holdfast.agent.contact;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Inbox;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.home.Memory.Notice;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.protocol.message.Delivery;
import dev.holdfast.protocol.message.Receipt;
import dev.holdfast.protocol.message.Received;
import dev.holdfast.protocol.message.WantedState;
import org.jspecify.annotations.Nullable;

/** Applies subscriptions that were sent to this device, or asks the person at it first. */
public final class Deliveries {
  private final Home home;
  private final Standing standing;
  private final Timekeeper time;

  Deliveries(Home home, Standing standing, Timekeeper time) {
    this.home = home;
    this.standing = standing;
    this.time = time;
  }

  /** Deals with what the wanted state brings; answers the state as it is afterwards. */
  Reply<WantedState> settle(WantedState wanted) {
    var delivery = wanted.delivery();
    if (delivery == null) {
      forget();
      return new Reply.Got<>(wanted);
    }
    var inbox = Inbox.of(home);
    boolean asks = inbox.ask() || delivery.replaces() != null;
    if (!asks) return answered(delivery, Receipt.APPLIED).then(received -> state());
    return inbox.holds(delivery)
        ? new Reply.Got<>(wanted)
        : standing
            .ask((portal, token) -> portal.receipt(token, delivery.id(), Receipt.NEEDS_FINISHING))
            .then(received -> {
              remember(delivery);
              return new Reply.Got<>(wanted);
            });
  }

  /** What waits for the person, if anything does. */
  public @Nullable Delivery waiting() {
    return Inbox.of(home).waiting();
  }

  /** The person at the device finishes what waits. The licence comes with the next settlement. */
  public Reply<Received> finish(Delivery delivery) {
    return said(delivery, Receipt.APPLIED);
  }

  /** The person at the device does not want what waits. */
  public Reply<Received> refuse(Delivery delivery) {
    return said(delivery, Receipt.refused("by-person"));
  }

  /** One that the portal does not take is over: nothing is left to do about it. */
  private Reply<Received> answered(Delivery delivery, Receipt receipt) {
    var reply = said(delivery, receipt);
    return reply instanceof Reply.Refused<Received> refused && refused.problem().status() != 429
        ? new Reply.Got<>(new Received("over", null))
        : reply;
  }

  private Reply<Received> said(Delivery delivery, Receipt receipt) {
    var reply = standing.ask((portal, token) -> portal.receipt(token, delivery.id(), receipt));
    if (reply instanceof Reply.Got<Received> || reply instanceof Reply.Refused<Received>) forget();
    return reply;
  }

  private Reply<WantedState> state() {
    return standing.ask((portal, token) -> portal.state(token));
  }

  /** What somebody has to choose first is not hidden by it. */
  private void remember(Delivery delivery) {
    Inbox.waits(home, delivery);
    var waits = new Notice(Notice.DELIVERY, time.now());
    Memory.change(home, memory -> memory.says(Notice.CHOOSING) ? memory : memory.noticed(waits));
  }

  private void forget() {
    Inbox.waits(home, null);
    Memory.change(home, memory -> memory.says(Notice.DELIVERY) ? memory.noticed(null) : memory);
  }
}
