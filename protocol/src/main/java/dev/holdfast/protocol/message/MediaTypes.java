package dev.holdfast.protocol.message;

/** The types of what is not JSON. */
public final class MediaTypes {
  /** Licence, key set and signed time: a compact JWS. */
  public static final String JWT = "application/jwt";

  private MediaTypes() {}
}
