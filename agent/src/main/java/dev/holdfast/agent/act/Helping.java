package dev.holdfast.agent.act;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.protocol.message.Holdings;
import java.util.Optional;

/** The way to customer service, with reason, device and support key filled in. */
final class Helping {
  private static final String FILE = "support.json";

  private final Agent agent;

  /** The support key of the subscription that was in use when it was heard. */
  private record Support(String subscription, long key) {}

  Helping(Agent agent) {
    this.agent = agent;
  }

  /** The portal's help page for a refusal. What is not known is left out; a portal that is away is not asked. */
  String link(String reason) {
    var link = new StringBuilder(agent.pin().url()).append("/help?topic=").append(reason);
    agent.standing().device().ifPresent(device -> link.append("&device=").append(device));
    key().ifPresent(key -> link.append("&key=").append(key));
    return link.toString();
  }

  /** Keeps the support key for when it is needed. */
  void remember(Holdings holdings) {
    holdings.subscriptions().stream()
        .findFirst()
        .map(held -> new Support(held.id(), held.supportKey()))
        .ifPresent(support -> agent.home().write(FILE, support));
  }

  private Optional<Long> key() {
    var inUse = agent
        .shelf()
        .held()
        .flatMap(answer -> answer.signed())
        .map(licence -> licence.inUse(agent.time().now()).subscription());
    if (inUse.isEmpty()) return Optional.empty();
    var known = known(inUse.get());
    if (known.isPresent() || !Boolean.TRUE.equals(agent.standing().contact().reachable()))
      return known;
    var reply = agent.standing().ask((portal, token) -> portal.holdings(token));
    if (reply instanceof Reply.Got<Holdings>(var holdings)) remember(holdings);
    return known(inUse.get());
  }

  private Optional<Long> known(String subscription) {
    return agent
        .home()
        .read(FILE, Support.class)
        .filter(support -> support.subscription().equals(subscription))
        .map(Support::key);
  }
}
