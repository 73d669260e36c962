package dev.holdfast.portal.protection;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.WantedState;
import dev.holdfast.portal.web.Live;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.protection.SecurityRules;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a device hears when it asks for its state: the commands for it, and what its security state is judged by. */
@Component
class Asked implements WantedState {
  private final CommandRows commands;
  private final HiddenReasons hidden;
  private final ProtectionSettings settings;
  private final Live live;
  private final Clock clock;

  Asked(
      CommandRows commands,
      HiddenReasons hidden,
      ProtectionSettings settings,
      Live live,
      Clock clock) {
    this.commands = commands;
    this.hidden = hidden;
    this.settings = settings;
    this.live = live;
    this.clock = clock;
  }

  @Override
  @Transactional
  public List<DeviceCommand> commands(DeviceId device) {
    var now = clock.instant();
    var open =
        commands.unfinished(device).stream().filter(each -> each.isOpen(now)).toList();
    if (open.stream().anyMatch(each -> each.way().sentAt() == null)) {
      if (commands.sent(device, now) > 0) {
        live.changed(open.getFirst().owner().text(), SecurityStates.LIVE);
      }
      open = commands.unfinished(device);
    }
    return open.stream().filter(each -> each.isOpen(now)).map(Asked::told).toList();
  }

  @Override
  public Optional<SecurityRules> security(DeviceId device) {
    return Optional.of(
        settings.rules().hiding(hidden.of(List.of(device)).getOrDefault(device, List.of())));
  }

  private static DeviceCommand told(Command command) {
    return new DeviceCommand(
        command.id().text(),
        command.wish().kind(),
        command.wish().component(),
        command.order().at(),
        command.way().unwantedAt() != null,
        command.wish().message());
  }
}
