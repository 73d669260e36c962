package dev.holdfast.agent.act;

import dev.holdfast.agent.Version;
import dev.holdfast.agent.act.StatusReport.About;
import dev.holdfast.agent.act.StatusReport.LicenceView;
import dev.holdfast.agent.act.StatusReport.PortalView;
import dev.holdfast.agent.act.StatusReport.ReasonView;
import dev.holdfast.agent.act.StatusReport.SecurityView;
import dev.holdfast.agent.act.StatusReport.SetupView;
import dev.holdfast.agent.act.StatusReport.SubscriptionView;
import dev.holdfast.agent.act.StatusReport.VersionView;
import dev.holdfast.agent.home.Memory;
import dev.holdfast.agent.setup.Agreements;
import dev.holdfast.agent.upgrade.Upgrades;
import dev.holdfast.protocol.licence.Entitlement;
import dev.holdfast.protocol.licence.Licence;
import dev.holdfast.protocol.licence.LicenceVerifier.Answer;
import dev.holdfast.protocol.licence.LicenceVerifier.Reason;
import dev.holdfast.protocol.licence.Overdue;
import dev.holdfast.protocol.licence.Reserve;
import dev.holdfast.protocol.protection.Level;
import dev.holdfast.protocol.protection.SecurityState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how the agent stands, from what it holds; never asks the portal. */
final class Reporting {
  /** One reason, because nothing else about it can be mended before. */
  private static final SecurityView NOT_AGREED = new SecurityView(
      Level.PROBLEM, List.of(new ReasonView(Agreements.NOT_AGREED, Level.PROBLEM)), List.of());

  private Reporting() {}

  static StatusReport report(Agent agent) {
    var memory = Memory.of(agent.home());
    var now = agent.time().now();
    var held = agent.shelf().held();
    var licence = held.flatMap(Answer::signed);
    var found = agent.protection().survey().look();
    return new StatusReport(
        new About(
            Version.CURRENT,
            agent.standing().device().orElse(null),
            agent.home().folder().toString(),
            now,
            agent.time().clockIsOff()),
        portal(agent, memory),
        memory.connected(),
        memory.account(),
        view(held, memory.refusedLicence()),
        licence
            .map(it -> subscription(it.inUse(now), null, overdue(agent, it, now), now))
            .orElse(null),
        licence
            .flatMap(it -> it.waiting(now))
            .map(it -> subscription(it.entitlement(), it, null, now))
            .orElse(null),
        found.parts().engine().state().word(),
        agent.agreements().mayWork() ? security(found.state()) : NOT_AGREED,
        found.parts(),
        memory.notice(),
        setup(agent),
        version(agent.upgrades().state()));
  }

  private static SetupView setup(Agent agent) {
    var agreements = agent.agreements();
    return new SetupView(agreements.agreed(), agreements.due());
  }

  private static VersionView version(Upgrades.State state) {
    return new VersionView(
        state.newest(), state.tooOld(), state.automatic(), state.note(), state.obstacle());
  }

  private static PortalView portal(Agent agent, Memory memory) {
    var contact = agent.standing().contact();
    return new PortalView(
        agent.pin().url(),
        agent.time().ofSandbox() ? true : null,
        contact.reachable(),
        contact.problem(),
        memory.seen().contact());
  }

  private static SecurityView security(SecurityState state) {
    return new SecurityView(
        state.level(),
        state.reasons().stream()
            .map(reason -> new ReasonView(reason.id(), reason.level()))
            .toList(),
        state.hidden().stream().map(dev.holdfast.protocol.protection.Reason::id).toList());
  }

  static LicenceView view(Optional<Answer> held, @Nullable String refused) {
    if (held.isEmpty()) return new LicenceView("none", null, refused, null, null, null, null);
    var licence = held.get().signed();
    var validity = licence.map(Licence::validity);
    var reason = held.get() instanceof Answer.Refused no ? no.why() : null;
    return new LicenceView(
        state(reason),
        reason == null ? null : reason.id(),
        refused,
        licence.map(Licence::sequence).orElse(null),
        validity.map(Licence.Validity::issuedAt).orElse(null),
        validity.map(Licence.Validity::refreshBy).orElse(null),
        validity.map(Licence.Validity::offlineUntil).orElse(null));
  }

  private static String state(@Nullable Reason reason) {
    if (reason == null) return "valid";
    return reason == Reason.OFFLINE_VALIDITY_OVER ? "expired" : "refused";
  }

  private static @Nullable Overdue overdue(Agent agent, Licence licence, Instant now) {
    return licence
        .inUse(now)
        .overdue(licence.validity().issuedAt(), now, agent.time().clockIsOff())
        .orElse(null);
  }

  private static SubscriptionView subscription(
      Entitlement entitlement, @Nullable Reserve waiting, @Nullable Overdue overdue, Instant now) {
    var product = entitlement.product();
    var end = entitlement.term().end();
    return new SubscriptionView(
        entitlement.subscription(),
        product.name(),
        product.edition(),
        product.plan(),
        entitlement.kind(),
        entitlement.stateAt(now),
        entitlement.term().start(),
        end,
        end == null ? null : daysLeft(now, end),
        overdue == null ? null : overdue.id(),
        entitlement.places(),
        waiting == null ? null : waiting.from(),
        waiting == null ? null : waiting.refused());
  }

  static long daysLeft(Instant now, Instant end) {
    long seconds = Duration.between(now, end).toSeconds();
    return seconds <= 0 ? 0 : (seconds + 86_399) / 86_400;
  }
}
