package dev.holdfast.portal.device;

import dev.holdfast.protocol.message.Delivery;
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
}
