package dev.holdfast.portal.device;

import dev.holdfast.protocol.message.Delivery;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.protection.SecurityRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What upper modules want a device to be: each its part. */
public interface WantedState {
  /** Sequence number of the newest licence for the device; none means that any licence it holds is withdrawn. */
  default OptionalLong licence(DeviceId device) {
    return OptionalLong.empty();
  }

  /** What was sent to the device and waits for its receipt; asked because the device itself asks. */
  default Optional<Delivery> delivery(DeviceId device) {
    return Optional.empty();
  }

  /** Commands for the device that have not ended, the oldest first. */
  default List<DeviceCommand> commands(DeviceId device) {
    return List.of();
  }

  /** What its security state is judged by; none leaves the device to its own. */
  default Optional<SecurityRules> security(DeviceId device) {
    return Optional.empty();
  }

  /** Number of the newest set of signature databases that it may have. */
  default OptionalLong signatures(DeviceId device) {
    return OptionalLong.empty();
  }

  /** Number of the manifest of the newest version of the device's program. */
  default OptionalLong release() {
    return OptionalLong.empty();
  }
}
