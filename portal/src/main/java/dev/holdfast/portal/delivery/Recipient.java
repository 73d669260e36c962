package dev.holdfast.portal.delivery;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.licensing.Holding;
import dev.holdfast.protocol.message.CheckIn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device as far as sending to it goes.
 *
 * @param connected to the account that owns the subscription
 * @param system its operating system, as products name it
 * @param abilities what its agent says it can do; none before its first report
 * @param holding what it has in use and in reserve
 * @param pending another delivery to it is open
 * @param place it holds a place of the subscription already
 */
public record Recipient(
    boolean connected,
    String system,
    @Nullable List<String> abilities,
    Holding holding,
    boolean pending,
    boolean place) {

  static Recipient of(
      Device device, boolean connected, Holding holding, boolean pending, boolean place) {
    var report = device.contact().report();
    return new Recipient(
        connected,
        device.installation().system().word(),
        report == null ? null : report.abilities(),
        holding,
        pending,
        place);
  }

  boolean takesDeliveries() {
    return abilities == null || abilities.contains(CheckIn.DELIVERIES);
  }

  boolean holdsAdditional() {
    return abilities == null || abilities.contains(CheckIn.ADDITIONAL_SUBSCRIPTION);
  }

  /** The same device after what it has in use was revoked: its reserve takes over. */
  Recipient afterRevoking() {
    return new Recipient(
        connected, system, abilities, new Holding(holding.reserve(), null), pending, place);
  }
}
