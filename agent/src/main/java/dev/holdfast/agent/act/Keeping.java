package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.HoldingsReport;
import dev.holdfast.agent.act.Reports.ReserveReport;
import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.protocol.message.Holdings;
import dev.holdfast.protocol.message.Holdings.Owner;

/** What this computer holds: bringing it into the account, and the reserve in the hands of the person. */
final class Keeping {
  private final Agent agent;

  Keeping(Agent agent) {
    this.agent = agent;
  }

  /** What this computer holds, and whose it is now. */
  Outcome list() {
    if (!agent.standing().isEnrolled()) agent.settlement().settle(false);
    var reply = agent.standing().ask((portal, token) -> portal.holdings(token));
    return reply instanceof Reply.Got<Holdings>(var holdings)
        ? Outcome.ok(new HoldingsReport(holdings, Reporting.report(agent)))
        : Outcome.of(reply);
  }

  /** Asking for an entitlement is what moves subscriptions that nobody owns into the account. */
  Outcome recover() {
    var settled = agent.settlement().settle(true);
    if (!(settled instanceof Reply.Got<?>)) return Outcome.of(settled);
    if (!Memory.of(agent.home()).connected()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var reply = agent.standing().ask((portal, token) -> portal.holdings(token));
    if (!(reply instanceof Reply.Got<Holdings>(var holdings))) return Outcome.of(reply);
    new Helping(agent).remember(holdings);
    var report = new HoldingsReport(holdings, Reporting.report(agent));
    if (has(holdings, Owner.OTHER)) return Outcome.of(Exit.REFUSED, "in-another-account", report);
    if (has(holdings, Owner.NOBODY)) return Outcome.of(Exit.REFUSED, "not-moved", report);
    boolean blocked =
        holdings.subscriptions().stream().anyMatch(held -> held.state().equals("blocked"));
    return blocked ? Outcome.of(Exit.REFUSED, "code-blocked", report) : Outcome.ok(report);
  }

  Outcome dropReserve() {
    if (!agent.standing().isEnrolled()) return Outcome.failed(Exit.NOTHING, "no-reserve");
    var reply =
        Once.ask(key -> agent.standing().ask((portal, token) -> portal.dropReserve(token, key)));
    if (!(reply instanceof Reply.Got<String>)) return Outcome.of(reply);
    var settled = agent.settlement().settle(false);
    return settled instanceof Reply.Got<?>
        ? Outcome.ok(new ReserveReport(Reporting.report(agent)))
        : Outcome.of(settled);
  }

  Outcome activateReserve() {
    if (!agent.standing().isEnrolled()) return Outcome.failed(Exit.NOTHING, "no-reserve");
    return Activating.activated(
        agent,
        Once.ask(
            key -> agent.standing().ask((portal, token) -> portal.activateReserve(token, key))));
  }

  private static boolean has(Holdings holdings, Owner owner) {
    return holdings.subscriptions().stream().anyMatch(held -> held.owner() == owner);
  }
}
