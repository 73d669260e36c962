package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.PlaceReport;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.protocol.message.Connection;
import dev.holdfast.protocol.message.PlaceFree;
import dev.holdfast.protocol.message.PlaceFreed;
import dev.holdfast.protocol.message.TakenPlaces;
import java.util.Objects;

/** The places that other devices of the account hold, and freeing one for this computer. */
final class Placing {
  private final Agent agent;

  Placing(Agent agent) {
    this.agent = agent;
  }

  /** Who holds the places of subscriptions that have none free. */
  Outcome list() {
    if (!Memory.of(agent.home()).connected()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var reply = agent.standing().ask((portal, token) -> portal.places(token));
    return reply instanceof Reply.Got<TakenPlaces>(var taken)
        ? Outcome.ok(taken)
        : Outcome.of(reply);
  }

  /** Frees one; this computer may take it then. */
  Outcome free(String subscription, String device, Connection ticket) {
    var order = new PlaceFree(subscription, device, Objects.requireNonNull(ticket.accessToken()));
    var reply = Once.ask(
        key -> agent.standing().ask((portal, token) -> portal.freePlace(token, order, key)));
    return reply instanceof Reply.Got<PlaceFreed>(var freed)
        ? Outcome.ok(new PlaceReport(freed))
        : Outcome.of(reply);
  }
}
