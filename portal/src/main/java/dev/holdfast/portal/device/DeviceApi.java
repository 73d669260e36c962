package dev.holdfast.portal.device;

/** Where the device API lies. */
public final class DeviceApi {
  /** Its base, relative to the portal's address; agents read it from the portal's discovery. */
  public static final String BASE = "/device/v1";

  /** Request attribute: the caller's address as limits count it. */
  public static final String ORIGIN = "holdfast.origin";

  private DeviceApi() {}
}
