package dev.holdfast.protocol.jose;

/** Whoever holds a private Ed25519 key. */
public interface Signer {
  /** The public half of the key. */
  Jwk publicKey();

  /** The 64 bytes of the Ed25519 signature over these bytes. */
  byte[] sign(byte[] bytes);
}
