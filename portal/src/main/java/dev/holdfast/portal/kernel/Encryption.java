package dev.holdfast.portal.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Encrypts (AES-256-GCM) and digests (HMAC-SHA-256) under keys derived from the master key, one for each purpose. A
 * sealed value begins with its format number, so that a later format can be told apart. Thread-safe.
 */
@Component
public class Encryption {
  private static final byte FORMAT = 1;
  private static final int IV = 12;
  private static final int TAG_BITS = 128;

  private final MasterKey master;
  private final SecureRandom random = new SecureRandom();
  private final ConcurrentHashMap<String, byte[]> keys = new ConcurrentHashMap<>();

  public Encryption(MasterKey master) {
    this.master = master;
  }

  /** Seals {@code plain}; {@code bound} (an id, say) must be given again to open it. */
  public byte[] seal(String purpose, String bound, byte[] plain) {
    var iv = new byte[IV];
    random.nextBytes(iv);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, purpose, bound, iv);
      var out = new byte[1 + IV + cipher.getOutputSize(plain.length)];
      out[0] = FORMAT;
      System.arraycopy(iv, 0, out, 1, IV);
      cipher.doFinal(plain, 0, plain.length, out, 1 + IV);
      return out;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opens what {@link #seal} made; throws when it was altered, or sealed for another purpose or binding. */
  public byte[] open(String purpose, String bound, byte[] sealed) {
    if (sealed.length <= 1 + IV || sealed[0] != FORMAT) {
      throw new IllegalArgumentException("not a sealed value of this installation");
    }
    var iv = new byte[IV];
    System.arraycopy(sealed, 1, iv, 0, IV);
    try {
      return cipher(Cipher.DECRYPT_MODE, purpose, bound, iv)
          .doFinal(sealed, 1 + IV, sealed.length - 1 - IV);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("a sealed value does not open", e);
    }
  }

  /** A keyed digest of {@code value}, 32 bytes, the same for the same purpose and value. */
  public byte[] digest(String purpose, String value) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key("digest:" + purpose), "HmacSHA256"));
      return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Cipher cipher(int mode, String purpose, String bound, byte[] iv)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key("seal:" + purpose), "AES"), new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private byte[] key(String purpose) {
    return keys.computeIfAbsent(purpose, master::derive);
  }
}
