package dev.holdfast.protocol.jose;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, which every Java platform has. */
public final class Sha256 {
  private Sha256() {}

  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException brokenPlatform) {
      throw new IllegalStateException(brokenPlatform);
    }
  }

  public static String base64Url(byte[] bytes) {
    return Base64Url.encode(of(bytes));
  }
}
