package dev.holdfast.agent.protection;

import dev.holdfast.agent.signature.Update;
import dev.holdfast.agent.signature.Updates;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import java.util.function.Predicate;

/** What this agent does for the portal besides scanning. */
final class Capabilities implements Duties {
  private final Updates updates;
  private final Components components;

  Capabilities(Updates updates, Components components) {
    this.updates = updates;
    this.components = components;
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
    components.turn(component, on);
    return CommandReport.done(null);
  }
}
