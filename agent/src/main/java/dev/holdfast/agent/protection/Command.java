package dev.holdfast.agent.protection;

import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.ScanKind;
import org.jspecify.annotations.Nullable;

/**
 * A command of the portal as this agent knows it.
 *
 * @param kind absent when this agent does not know it
 * @param message what whoever holds a lost device is shown
 * @param began it was begun
 * @param scan id of the scan that does it
 * @param end how it ended
 * @param told the portal has the end
 */
record Command(
    String id,
    @Nullable CommandKind kind,
    @Nullable Component component,
    @Nullable String message,
    boolean began,
    @Nullable String scan,
    @Nullable CommandReport end,
    boolean told) {
  static Command of(DeviceCommand command) {
    return new Command(
        command.id(),
        command.kind(),
        command.component(),
        command.message(),
        false,
        null,
        null,
        false);
  }

  Command begunBy(@Nullable String scanId) {
    return new Command(id, kind, component, message, true, scanId, null, false);
  }

  /** To be begun, again perhaps. */
  Command waiting() {
    return new Command(id, kind, component, message, false, null, null, false);
  }

  Command ended(CommandReport how) {
    return new Command(id, kind, component, message, began, scan, how, false);
  }

  Command told(boolean now) {
    return new Command(id, kind, component, message, began, scan, end, now);
  }

  /** Whether it has left nothing here by which this device could be known. */
  boolean hasWiped() {
    return kind == CommandKind.WIPE && end != null && end.state() == CommandReport.State.DONE;
  }

  boolean waits() {
    return !began && end == null;
  }

  boolean runs() {
    return began && end == null;
  }

  /** What kind of scan it is, or null. */
  @Nullable
  ScanKind scanKind() {
    if (kind == null) return null;
    return switch (kind) {
      case QUICK_SCAN -> ScanKind.QUICK;
      case FULL_SCAN -> ScanKind.FULL;
      case UPDATE_DATABASES, COMPONENT_ON, COMPONENT_OFF, LOCK, UNLOCK, ALARM, LOCATE, WIPE -> null;
    };
  }
}
