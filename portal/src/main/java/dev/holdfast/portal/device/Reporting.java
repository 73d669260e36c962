package dev.holdfast.portal.device;

/** What an upper module does in the very transaction in which a device's report is written. */
public interface Reporting {
  /** The device has applied its wanted state up to this version. */
  void applied(DeviceId device, long version);
}
