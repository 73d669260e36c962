package dev.holdfast.agent.act;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.protocol.message.TrialOffers;
import dev.holdfast.protocol.message.TrialStart;
import org.jspecify.annotations.Nullable;

/** Trying a product, once for each computer ever. */
final class Trying {
  private final Agent agent;

  Trying(Agent agent) {
    this.agent = agent;
  }

  /** What is on offer, or why nothing is. */
  Outcome list() {
    var reply = agent.standing().ask((portal, token) -> portal.trials(token));
    return reply instanceof Reply.Got<TrialOffers>(var offers)
        ? Outcome.ok(offers)
        : Outcome.of(reply);
  }

  /** A system date that is a day off would give the trial a wrong beginning. */
  Outcome start(@Nullable String plan) {
    var heard = agent.settlement().hearTime();
    if (!(heard instanceof Reply.Got<?>)) return Outcome.of(heard);
    if (agent.time().clockIsOff()) return Outcome.failed(Exit.REFUSED, "wrong-date");
    return Activating.activated(
        agent,
        Once.ask(key -> agent
            .standing()
            .ask((portal, token) -> portal.startTrial(token, new TrialStart(plan), key))));
  }
}
