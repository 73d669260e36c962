package dev.holdfast.agent.act;

import dev.holdfast.agent.Version;
import dev.holdfast.agent.act.Reports.UpgradeReport;
import dev.holdfast.agent.upgrade.Upgrade;
import dev.holdfast.protocol.Json;
import org.jspecify.annotations.Nullable;

/** Replacing the agent by another version because a person wants it. */
final class Upgrading {
  private final Agent agent;
  private final Said.Listener listener;

  Upgrading(Agent agent, Said.Listener listener) {
    this.agent = agent;
    this.listener = listener;
  }

  Outcome upgrade(boolean check) {
    if (!agent.standing().isEnrolled()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var upgrades = agent.upgrades();
    return outcome(
        check ? upgrades.check() : upgrades.run(progress -> listener.hear(Said.of(progress))));
  }

  Outcome automatic(boolean on) {
    agent.upgrades().automatic(on);
    var other = agent.upgrades().state().newest();
    return Outcome.ok(report(other == null ? "already-newest" : "available", null));
  }

  private Outcome outcome(Upgrade upgrade) {
    return switch (upgrade) {
      case Upgrade.AlreadyNewest newest -> Outcome.ok(report("already-newest", null));
      case Upgrade.Available newer -> Outcome.ok(report("available", null));
      case Upgrade.Applied applied -> Outcome.ok(report("applied", null));
      case Upgrade.Refused(var code, var detail) -> not(Exit.REFUSED, code, detail, "refused");
      case Upgrade.Away(var why) -> not(Exit.AWAY, "portal-away", why, "failed");
      case Upgrade.Failed(var why, var detail) ->
        not(
            why.startsWith("disk") ? Exit.BROKEN : Exit.REFUSED,
            "upgrade-" + why,
            detail,
            "failed");
      case Upgrade.Stopped stopped -> not(Exit.REFUSED, "stopped", null, "stopped");
    };
  }

  private Outcome not(Exit exit, String code, @Nullable String detail, String result) {
    return new Outcome(exit, code, detail, Json.mapper().valueToTree(report(result, code)));
  }

  private UpgradeReport report(String result, @Nullable String reason) {
    var state = agent.upgrades().state();
    return new UpgradeReport(
        result,
        Version.CURRENT,
        state.newest(),
        state.automatic(),
        state.note(),
        reason,
        agent.upgrades().rest().orElse(null));
  }
}
