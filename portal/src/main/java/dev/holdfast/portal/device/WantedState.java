package dev.holdfast.portal.device;

import java.util.OptionalLong;

/** The licence's part of what the portal wants a device to be. */
public interface WantedState {
  /** Sequence number of the newest licence for the device; none means that any licence it holds is withdrawn. */
  OptionalLong licence(DeviceId device);
}
