package dev.holdfast.agent.world;

import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.CommandStands;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.message.DeviceEvents;
import dev.holdfast.protocol.message.EventsTaken;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.Component;
import dev.holdfast.protocol.protection.SecurityRules;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a small portal hears of its device's protection, and what it commands. */
public final class SmallProtection {
  /** What a device said of a command, and when by the run time. */
  public record Said(String command, CommandReport report, long nanoseconds) {}

  /** A report, and when it came by the run time. */
  public record Heard(ProtectionReport report, long nanoseconds) {}

  public final List<DeviceCommand> commands = new CopyOnWriteArrayList<>();
  public final List<Said> said = new CopyOnWriteArrayList<>();
  public final List<Heard> reports = new CopyOnWriteArrayList<>();
  /** Each once, in the order in which they came. */
  public final List<DeviceEvent> events = new CopyOnWriteArrayList<>();

  public volatile @Nullable SecurityRules rules;

  /** Orders something; whoever calls wakes the device. */
  public DeviceCommand order(String id, CommandKind kind, @Nullable Component component) {
    var command = new DeviceCommand(id, kind, component, Instant.EPOCH, false);
    commands.add(command);
    return command;
  }

  /** The owner does not want it any more. */
  public void cancel(DeviceCommand command) {
    commands.remove(command);
    commands.add(
        new DeviceCommand(command.id(), command.kind(), command.component(), command.at(), true));
  }

  /** All that was said of a command, in order. */
  public List<CommandReport> said(String command) {
    return said.stream()
        .filter(each -> each.command().equals(command))
        .map(Said::report)
        .toList();
  }

  void answer(Visit visit) throws IOException {
    switch (visit.path()) {
      case "/protection" -> {
        reports.add(new Heard(visit.message(ProtectionReport.class), System.nanoTime()));
        visit.send(204, "");
      }
      case "/events" -> visit.send(taken(visit.message(DeviceEvents.class)));
      default -> {
        var id = visit.path().split("/")[2];
        hear(id, visit.message(CommandReport.class));
        visit.send(new CommandStands(said(id).getLast().state(), isCancelled(id)));
      }
    }
  }

  private EventsTaken taken(DeviceEvents message) {
    for (var event : message.events())
      if (events.stream().noneMatch(each -> each.id().equals(event.id()))) events.add(event);
    return new EventsTaken(message.events().stream().map(DeviceEvent::id).toList());
  }

  private void hear(String id, CommandReport report) {
    said.add(new Said(id, report, System.nanoTime()));
    if (report.state().isEnd()) commands.removeIf(each -> each.id().equals(id));
  }

  private boolean isCancelled(String id) {
    return commands.stream().anyMatch(each -> each.id().equals(id) && each.cancelled());
  }
}
