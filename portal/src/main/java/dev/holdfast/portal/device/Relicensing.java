package dev.holdfast.portal.device;

/** Whoever issues licences: signs what a device has in use anew, as it is now, and wakes it. */
public interface Relicensing {
  /** Does nothing when the device has nothing in use. May be called again. */
  void refresh(DeviceId device);
}
