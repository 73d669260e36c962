package dev.holdfast.protocol;

import dev.holdfast.protocol.jose.Base64Url;
import dev.holdfast.protocol.jose.Ed25519;
import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.jose.Signer;
import java.nio.charset.StandardCharsets;

/**
 * How a device proves that it holds its key: an Ed25519 signature over four lines joined by LF (purpose, base URL of the
 * device API, the portal's nonce, thumbprint of the key), base64url.
 */
public enum DeviceProof {
  /** Makes the device known, or asks for a fresh token with the same key. */
  ENROL("holdfast-enrol-v1"),
  /** Renews the token. */
  RENEW("holdfast-renew-v1");

  private final String label;

  DeviceProof(String label) {
    this.label = label;
  }

  /** The device's side. */
  public String sign(String audience, String nonce, Signer device) {
    return Base64Url.encode(device.sign(text(audience, nonce, device.publicKey())));
  }

  /** The portal's side: the audience is its own base URL of the device API, the nonce one that it gave and not yet took back. */
  public boolean verify(String proof, String audience, String nonce, Jwk device) {
    return Base64Url.decode(proof)
        .filter(signature -> Ed25519.verify(device, text(audience, nonce, device), signature))
        .isPresent();
  }

  private byte[] text(String audience, String nonce, Jwk device) {
    return String.join("\n", label, audience, nonce, device.thumbprint())
        .getBytes(StandardCharsets.UTF_8);
  }
}
