package dev.holdfast.portal.lost;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.notification.Message;
import dev.holdfast.portal.notification.Notifications;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.portal.protection.Command.Wish;
import dev.holdfast.portal.protection.Commands;
import dev.holdfast.portal.protection.Commands.Ordering;
import dev.holdfast.protocol.message.CommandKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to devices that are lost or stolen: commands like others, for devices where that was switched on. */
@Service
public class LostDevices {
  private static final int MOST_PLACES = 50;

  private final Commands commands;
  private final Devices devices;
  private final PlaceRows places;
  private final SecurityLog log;
  private final Notifications notifications;

  LostDevices(
      Commands commands,
      Devices devices,
      PlaceRows places,
      SecurityLog log,
      Notifications notifications) {
    this.commands = commands;
    this.devices = devices;
    this.places = places;
    this.log = log;
    this.notifications = notifications;
  }

  /** Whether it is switched on there, as far as the device has told. */
  public static boolean isOn(Device device) {
    return Commands.able(device, CommandKind.LOCATE);
  }

  /** Whether whoever holds the device can be shown something with it. */
  public static boolean takesMessage(CommandKind kind) {
    return kind == CommandKind.LOCK || kind == CommandKind.ALARM;
  }

  /** Asks the device for it and tells the owner that it was asked; {@code message} goes with those that take one. */
  @Transactional
  public Ordering order(
      DeviceId id, AccountId account, CommandKind kind, @Nullable String message, Caller caller) {
    if (!kind.isForLostDevice()) {
      throw new IllegalArgumentException("not for a lost device");
    }
    var ordering = commands.order(id, account, new Wish(kind, null, message));
    if (ordering instanceof Ordering.Ordered(var command)) {
      tell(command, caller);
    }
    return ordering;
  }

  /** Where the device was found, newest first. */
  public List<FoundPlace> places(DeviceId device, AccountId account) {
    return places.of(device, account, MOST_PLACES);
  }

  /** What was asked of it, newest first. */
  public List<Command> asked(DeviceId device, AccountId account) {
    return commands.of(device, account).stream()
        .filter(each -> each.wish().kind().isForLostDevice())
        .toList();
  }

  private void tell(Command command, Caller caller) {
    var name = devices.find(command.device()).map(Device::name).orElse("");
    var facts = Map.of("device", name, "kind", command.wish().kind().word());
    log.note(command.owner(), caller, "lost.event.ordered", facts);
    notifications.tell(
        command.owner(),
        new Message(
            "lost-ordered:" + command.id().text(),
            Category.DEVICE_SECURITY,
            "lost.mail.ordered",
            facts,
            "/devices/" + command.device().text() + "/lost"));
  }
}
