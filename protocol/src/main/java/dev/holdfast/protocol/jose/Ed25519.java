package dev.holdfast.protocol.jose;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 signatures by the JDK. */
public final class Ed25519 {
  /** SubjectPublicKeyInfo of an Ed25519 key, up to its 32 bytes. */
  static final byte[] PUBLIC_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /** Whether the key's holder signed these bytes. A key or signature that is none answers no. */
  public static boolean verify(Jwk key, byte[] bytes, byte[] signature) {
    if (signature.length != 64) return false;
    try {
      var encoded = Arrays.copyOf(PUBLIC_PREFIX, PUBLIC_PREFIX.length + 32);
      System.arraycopy(key.bytes(), 0, encoded, PUBLIC_PREFIX.length, 32);
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (SignatureException | InvalidKeySpecException | InvalidKeyException notValid) {
      return false;
    } catch (GeneralSecurityException brokenPlatform) {
      throw new IllegalStateException(brokenPlatform);
    }
  }
}
