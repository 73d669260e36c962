package dev.holdfast.portal.kernel;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The installation's one master key. It is never used itself: every purpose has a key derived by HKDF-SHA256 (RFC
 * 5869) with the purpose's name as info.
 */
public final class MasterKey {
  /** Length of the key in bytes. */
  public static final int BYTES = 32;

  private final SecretKeySpec key;

  /** Throws when the key does not have {@value #BYTES} bytes. */
  public MasterKey(Secret<byte[]> bytes) {
    if (bytes.reveal().length != BYTES) {
      throw new IllegalArgumentException("a master key has " + BYTES + " bytes");
    }
    key = new SecretKeySpec(bytes.reveal(), "HKDF");
  }

  /** 32 bytes that depend on this key and the purpose alone. */
  public byte[] derive(String purpose) {
    try {
      var parameters = HKDFParameterSpec.ofExtract()
          .addIKM((SecretKey) key)
          .thenExpand(purpose.getBytes(java.nio.charset.StandardCharsets.UTF_8), BYTES);
      return KDF.getInstance("HKDF-SHA256").deriveData(parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
