package dev.holdfast.agent.protection;

import dev.holdfast.agent.signature.Update;
import dev.holdfast.agent.signature.Updates;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import java.util.function.Predicate;

/** The duties of an agent that has no components. */
final class Capabilities implements Duties {
  private static final String NOT_THERE = "not-supported";

  private final Updates updates;

  Capabilities(Updates updates) {
    this.updates = updates;
  }

  @Override
  public CommandReport update(Predicate<Progress> listener) {
    var update = updates.run(listener);
    if (update instanceof Update.Stopped) return CommandReport.cancelled(null);
    return update
        .obstacle()
        .map(why -> CommandReport.failed(why, null))
        .orElseGet(() -> CommandReport.done(null));
  }

  @Override
  public CommandReport turn(Component component, boolean on) {
    return CommandReport.failed(NOT_THERE, null);
  }
}
