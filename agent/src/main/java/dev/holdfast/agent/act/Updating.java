package dev.holdfast.agent.act;

import dev.holdfast.agent.act.Reports.UpdateReport;
import dev.holdfast.agent.signature.Update;
import dev.holdfast.agent.signature.Update.Used;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.protection.Progress;
import org.jspecify.annotations.Nullable;

/** Fetching the newest signature databases because a person wants it. */
final class Updating {
  private final Agent agent;
  private final Said.Listener listener;

  Updating(Agent agent, Said.Listener listener) {
    this.agent = agent;
    this.listener = listener;
  }

  Outcome update() {
    if (!agent.standing().isEnrolled()) return Outcome.failed(Exit.NOTHING, "not-connected");
    var update = agent.protection().update(this::hear);
    agent.protection().changes().ring();
    return outcome(update, agent.protection().updates().state().used());
  }

  private boolean hear(Progress progress) {
    return listener.hear(Said.of(progress));
  }

  private static Outcome outcome(Update update, @Nullable Used used) {
    return switch (update) {
      case Update.AlreadyNewest newest ->
        Outcome.ok(report("already-newest", used, null, null, null));
      case Update.Updated(var now, var files, var bytes) ->
        Outcome.ok(report("updated", now, files, bytes, null));
      case Update.Refused(var code, var detail) -> not(Exit.REFUSED, code, detail, "refused", used);
      case Update.Away(var why) -> not(Exit.AWAY, "portal-away", why, "failed", used);
      case Update.Failed(var why, var detail) ->
        not(
            why.startsWith("disk") ? Exit.BROKEN : Exit.REFUSED,
            "update-" + why,
            detail,
            "failed",
            used);
      case Update.Stopped stopped -> not(Exit.REFUSED, "stopped", null, "stopped", used);
    };
  }

  private static Outcome not(
      Exit exit, String code, @Nullable String detail, String result, @Nullable Used used) {
    var report = report(result, used, null, null, code);
    return new Outcome(exit, code, detail, Json.mapper().valueToTree(report));
  }

  private static UpdateReport report(
      String result,
      @Nullable Used used,
      @Nullable Integer files,
      @Nullable Long bytes,
      @Nullable String reason) {
    return new UpdateReport(
        result,
        used == null ? null : used.number(),
        used == null ? null : used.madeAt(),
        files,
        bytes,
        reason);
  }
}
