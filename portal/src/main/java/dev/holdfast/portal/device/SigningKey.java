package dev.holdfast.portal.device;

import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.jose.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** An Ed25519 key in memory, signing with BouncyCastle. Never printed. */
final class SigningKey implements Signer {
  private final Ed25519PrivateKeyParameters key;
  private final Jwk publicKey;

  /** The key of these 32 bytes (RFC 8032's private key). */
  SigningKey(byte[] seed) {
    if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
    }
    key = new Ed25519PrivateKeyParameters(seed);
    publicKey = Jwk.of(key.generatePublicKey().getEncoded());
  }

  @Override
  public Jwk publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] bytes) {
    var signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(bytes, 0, bytes.length);
    return signer.generateSignature();
  }

  @Override
  public String toString() {
    return "SigningKey[" + publicKey.thumbprint() + "]";
  }
}
