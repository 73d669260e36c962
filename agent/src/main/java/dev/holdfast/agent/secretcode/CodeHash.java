package dev.holdfast.agent.secretcode;

import dev.holdfast.protocol.jose.Base64Url;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A secret code as it is stored: salted, and dear to try. */
record CodeHash(String salt, int rounds, String hash) {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
  /** Dear enough for years to come; what is kept names its own. */
  static final int ROUNDS = 210_000;

  private static final int SALT = 16;
  private static final int BITS = 256;

  static CodeHash of(String code, int rounds) {
    var salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return new CodeHash(
        Base64Url.encode(salt), rounds, Base64Url.encode(derived(code, salt, rounds)));
  }

  boolean fits(String typed) {
    var salted = Base64Url.decode(salt).orElseThrow();
    return MessageDigest.isEqual(
        Base64Url.decode(hash).orElseThrow(), derived(typed, salted, rounds));
  }

  private static byte[] derived(String code, byte[] salt, int rounds) {
    var symbols = Normalizer.normalize(code, Normalizer.Form.NFKC).toCharArray();
    var key = new PBEKeySpec(symbols, salt, rounds, BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(key).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      key.clearPassword();
    }
  }

  @Override
  public String toString() {
    return "CodeHash[redacted]";
  }
}
