package dev.holdfast.agent.protection;

import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.lost.LostDevice;
import dev.holdfast.agent.quarantine.ThreatBook;
import dev.holdfast.agent.signature.Update;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.Progress;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What this agent does for the portal besides scanning. */
final class Capabilities implements Duties {
  private static final Progress SOUNDING = new Progress(null, 0, 0, 0, null, 0);

  private final Function<Predicate<Progress>, Update> updates;
  private final Components components;
  private final LostDevice lost;
  private final Wiping wiping;

  /** What a wipe takes, and who hears that the portal knows of it. */
  record Wiping(LicenceShelf shelf, ThreatBook threats, Runnable wiped) {}

  Capabilities(
      Function<Predicate<Progress>, Update> updates,
      Components components,
      LostDevice lost,
      Wiping wiping) {
    this.updates = updates;
    this.components = components;
    this.lost = lost;
    this.wiping = wiping;
  }

  @Override
  public CommandReport update(Predicate<Progress> listener) {
    var update = updates.apply(listener);
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

  @Override
  public CommandReport whenLost(
      CommandKind kind, @Nullable String message, Predicate<Progress> listener) {
    return switch (kind) {
      case LOCK -> lost.lock(message);
      case UNLOCK -> lost.unlock();
      case ALARM -> lost.alarm(message, () -> listener.test(SOUNDING));
      case LOCATE -> lost.locate();
      case WIPE -> lost.whenOn(this::wipe);
      case QUICK_SCAN, FULL_SCAN, UPDATE_DATABASES, COMPONENT_ON, COMPONENT_OFF ->
        CommandReport.failed("not-understood", null);
    };
  }

  /** What is worth something goes now; the key stays until the portal has heard of it. */
  private CommandReport wipe() {
    wiping.shelf().withdraw();
    wiping.threats().inQuarantine().forEach(each -> wiping.threats().delete(each.id()));
    return CommandReport.done(null);
  }

  @Override
  public void wiped() {
    wiping.wiped().run();
  }
}
