package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.DeliveriesReport;
import dev.holdfast.agent.act.Reports.DeliveryReport;
import dev.holdfast.agent.contact.Deliveries;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.home.Inbox;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.protocol.message.Delivery;
import dev.holdfast.protocol.message.Received;
import java.util.function.BiFunction;

/** What the person at the device does about subscriptions that were sent to it. */
final class Delivering {
  private final Agent agent;

  Delivering(Agent agent) {
    this.agent = agent;
  }

  /** What waits, asked of the portal first if it answers. */
  Outcome list() {
    if (agent.standing().isEnrolled()) agent.settlement().settle(false);
    return Outcome.ok(report());
  }

  Outcome ask(boolean on) {
    Inbox.ask(agent.home(), on);
    return Outcome.ok(report());
  }

  Outcome finish() {
    return answer(Deliveries::finish);
  }

  Outcome refuse() {
    return answer(Deliveries::refuse);
  }

  private Outcome answer(BiFunction<Deliveries, Delivery, Reply<Received>> said) {
    if (!Memory.of(agent.home()).connected()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var deliveries = agent.settlement().deliveries();
    var waiting = deliveries.waiting();
    if (waiting == null) return Outcome.failed(Exit.NOTHING, "no-delivery");
    var reply = said.apply(deliveries, waiting);
    var settled = agent.settlement().settle(false);
    if (!(reply instanceof Reply.Got<Received>(var received))) return Outcome.of(reply);
    var report = new DeliveryReport(waiting, received, Reporting.report(agent));
    return settled instanceof Reply.Got<?> ? Outcome.ok(report) : Outcome.of(settled);
  }

  private DeliveriesReport report() {
    var inbox = Inbox.of(agent.home());
    return new DeliveriesReport(inbox.ask(), inbox.waiting());
  }
}
