package dev.holdfast.portal.lost.web;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.lost.FoundPlace;
import dev.holdfast.portal.lost.LostDevices;
import dev.holdfast.portal.protection.Command;
import dev.holdfast.portal.protection.Commands;
import dev.holdfast.portal.protection.web.CommandFace;
import dev.holdfast.protocol.message.CommandKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page of a device that is lost or stolen.
 *
 * @param on whether it was switched on there
 */
public record LostView(
    Device device, boolean on, List<CommandFace> commands, List<FoundPlace> places) {
  static LostView of(Device device, List<Command> asked, List<FoundPlace> places, Instant now) {
    return new LostView(
        device,
        LostDevices.isOn(device),
        asked.stream()
            .map(each -> new CommandFace(each, device.contact().online(), now))
            .toList(),
        places);
  }

  /** Whether it can be found and nothing more. */
  public boolean foundOnly() {
    return on && !Commands.able(device, CommandKind.LOCK);
  }

  public boolean mobile() {
    return device.installation().type().mobile();
  }

  public String path() {
    return "/devices/" + device.id().text();
  }

  public List<CommandFace> open() {
    return commands.stream().filter(CommandFace::open).toList();
  }

  public List<CommandFace> over() {
    return commands.stream().filter(each -> !each.open()).toList();
  }

  /** The country of an address by its name. */
  public static @Nullable String country(FoundPlace place, Locale locale) {
    return place.country() == null
        ? null
        : Locale.of("", place.country()).getDisplayCountry(locale);
  }

  /** Degrees north and east, as maps take them. */
  public static @Nullable String precise(FoundPlace place) {
    var precise = place.precise();
    return precise == null
        ? null
        : String.format(Locale.ROOT, "%.5f, %.5f", precise.latitude(), precise.longitude());
  }
}
