package dev.holdfast.protocol.jose;

import java.nio.charset.StandardCharsets;

/**
 * A public Ed25519 key as a JSON Web Key (RFC 8037).
 *
 * @param kty always {@code OKP}
 * @param crv always {@code Ed25519}
 * @param x the 32 bytes of the key, base64url
 */
public record Jwk(String kty, String crv, String x) {
  public Jwk {
    if (!"OKP".equals(kty) || !"Ed25519".equals(crv))
      throw new IllegalArgumentException("not an Ed25519 key");
    if (x == null || Base64Url.decode(x).filter(bytes -> bytes.length == 32).isEmpty())
      throw new IllegalArgumentException("not the 32 bytes of a key");
  }

  /** The key with these 32 bytes. */
  public static Jwk of(byte[] key) {
    return new Jwk("OKP", "Ed25519", Base64Url.encode(key));
  }

  /** The 32 bytes of the key. */
  public byte[] bytes() {
    return Base64Url.decode(x).orElseThrow();
  }

  /** RFC 7638: the SHA-256 of the key's canonical JSON, base64url. It is also the key's {@code kid}. */
  public String thumbprint() {
    var canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
    return Sha256.base64Url(canonical.getBytes(StandardCharsets.UTF_8));
  }
}
