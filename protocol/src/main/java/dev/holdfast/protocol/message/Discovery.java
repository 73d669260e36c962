package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * What a portal says about itself at {@code /.well-known/holdfast}: all that an agent needs to know besides the portal's
 * address and the thumbprint of its root key.
 *
 * @param name the portal's name for people
 * @param url the portal's own address, also the issuer of its licences
 * @param device base URL of the device API; also the audience of device proofs
 * @param deviceAuthorization where a device authorization (RFC 8628) begins
 * @param token where the device authorization's token is asked for
 * @param rootThumbprint RFC 7638 thumbprint of the root key, to be compared with the pinned one
 * @param sandbox true for an installation for tests, whose time is not the real one: a device follows it
 */
public record Discovery(
    String name,
    String url,
    String device,
    String deviceAuthorization,
    String token,
    String rootThumbprint,
    @Nullable Boolean sandbox) {
  /** Where a portal tells it. */
  public static final String PATH = "/.well-known/holdfast";

  /** The public client of agents at the portal's authorization server. */
  public static final String CLIENT_ID = "holdfast-agent";

  /** Extra form parameter of a device authorization: the device's id, so that the page can name the computer. */
  public static final String DEVICE_PARAMETER = "device";

  /** Extra form parameter of a device authorization: a {@link Purpose}; without it, connecting. */
  public static final String PURPOSE_PARAMETER = "purpose";

  /** Whether its time is not the real one. */
  public boolean ofSandbox() {
    return Boolean.TRUE.equals(sandbox);
  }
}
