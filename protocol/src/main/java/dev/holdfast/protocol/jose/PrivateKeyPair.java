package dev.holdfast.protocol.jose;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** An Ed25519 key pair in memory, signing with the JDK: a device's own key. Never printed. */
public final class PrivateKeyPair implements Signer {
  private final Jwk publicKey;
  private final PrivateKey privateKey;

  private PrivateKeyPair(Jwk publicKey, PrivateKey privateKey) {
    this.publicKey = publicKey;
    this.privateKey = privateKey;
  }

  public static PrivateKeyPair generate(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      var pair = generator.generateKeyPair();
      var encoded = pair.getPublic().getEncoded();
      var key = Arrays.copyOfRange(encoded, Ed25519.PUBLIC_PREFIX.length, encoded.length);
      return new PrivateKeyPair(Jwk.of(key), pair.getPrivate());
    } catch (GeneralSecurityException brokenPlatform) {
      throw new IllegalStateException(brokenPlatform);
    }
  }

  /** The pair that {@link #privateBytes()} and {@link #publicKey()} once described; refused when the two do not fit. */
  public static PrivateKeyPair restore(Jwk publicKey, byte[] privateBytes) {
    try {
      var key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(privateBytes));
      var pair = new PrivateKeyPair(publicKey, key);
      var probe = new byte[] {1};
      if (!Ed25519.verify(publicKey, probe, pair.sign(probe)))
        throw new IllegalArgumentException("the halves do not fit");
      return pair;
    } catch (GeneralSecurityException notAKey) {
      throw new IllegalArgumentException("not a private Ed25519 key", notAKey);
    }
  }

  /** The private half as PKCS#8. */
  public byte[] privateBytes() {
    return privateKey.getEncoded();
  }

  @Override
  public Jwk publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] bytes) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException brokenPlatform) {
      throw new IllegalStateException(brokenPlatform);
    }
  }

  @Override
  public String toString() {
    return "PrivateKeyPair[" + publicKey.thumbprint() + "]";
  }
}
