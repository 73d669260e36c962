package dev.holdfast.portal.lost;

import dev.holdfast.portal.account.Countries;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Connections;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.ToldTime;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.notification.Message;
import dev.holdfast.portal.notification.Notifications;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.portal.protection.CommandEnds;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.Whereabouts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps where a device was found, and lets go of one that wiped itself. */
@Component
class LostEnds implements CommandEnds {
  private static final int LONGEST_ADDRESS = 64;

  private final PlaceRows places;
  private final Countries countries;
  private final Devices devices;
  private final Connections connections;
  private final Notifications notifications;

  LostEnds(
      PlaceRows places,
      Countries countries,
      Devices devices,
      Connections connections,
      Notifications notifications) {
    this.places = places;
    this.countries = countries;
    this.devices = devices;
    this.connections = connections;
    this.notifications = notifications;
  }

  @Override
  public void ended(Command command, CommandReport said, String address, Instant now) {
    if (said.state() != CommandReport.State.DONE) {
      return;
    }
    switch (command.wish().kind()) {
      case LOCATE -> located(command, said.where(), address, now);
      case WIPE -> wiped(command);
      case LOCK,
          UNLOCK,
          ALARM,
          QUICK_SCAN,
          FULL_SCAN,
          UPDATE_DATABASES,
          COMPONENT_ON,
          COMPONENT_OFF -> {}
    }
  }

  /** A device that says nothing more is at least where its word came from. */
  private void located(Command command, @Nullable Whereabouts where, String address, Instant now) {
    var at = where == null || where.at() == null ? now : ToldTime.at(where.at(), now);
    var precise = where == null ? null : where.precise();
    places.add(
        command,
        new FoundPlace(
            at,
            address,
            countries.country(address),
            where == null
                ? List.of()
                : where.addresses().stream()
                    .filter(LostEnds::isAddress)
                    .limit(Whereabouts.MOST_ADDRESSES)
                    .toList(),
            precise != null && precise.isOnEarth() ? precise : null),
        now);
    tell(command, "located", "/devices/" + command.device().text() + "/lost");
  }

  /** The device has nothing left by which it could be this one. */
  private void wiped(Command command) {
    tell(command, "wiped", "/devices");
    connections.disconnect(command.device(), command.owner(), true, Actor.device(command.device()));
  }

  private void tell(Command command, String what, String path) {
    var name = devices.find(command.device()).map(Device::name).orElse("");
    notifications.tell(
        command.owner(),
        new Message(
            "lost-" + what + ":" + command.id().text(),
            Category.DEVICE_SECURITY,
            "lost.mail." + what,
            Map.of("device", name),
            path));
  }

  private static boolean isAddress(String text) {
    return text.length() <= LONGEST_ADDRESS && text.matches("[0-9a-fA-F.:]+");
  }
}
