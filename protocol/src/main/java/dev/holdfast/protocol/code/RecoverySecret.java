package dev.holdfast.protocol.code;

import dev.holdfast.protocol.Crockford;
import dev.holdfast.protocol.jose.Base64Url;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalInt;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a device and its portal share while the device has a secret code: 256 random bits, from which both make the same
 * numbered recovery codes without any contact. It is worth nothing as soon as one of them was used. Never printed.
 */
public final class RecoverySecret {
  /** How many codes can be made of one secret. */
  public static final int MOST = 50;

  private static final int LENGTH = 32;
  private static final int SYMBOLS = 16;
  private static final int GROUP = 4;
  private static final byte[] PURPOSE =
      "holdfast-secret-code-recovery-v1\n".getBytes(StandardCharsets.UTF_8);

  private final byte[] bytes;

  private RecoverySecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static RecoverySecret random(SecureRandom random) {
    var bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new RecoverySecret(bytes);
  }

  /** Takes what {@link #reveal} gave. */
  public static Optional<RecoverySecret> parse(String text) {
    return Base64Url.decode(text).filter(it -> it.length == LENGTH).map(RecoverySecret::new);
  }

  /** The secret itself, to be stored or sent. */
  public String reveal() {
    return Base64Url.encode(bytes);
  }

  /** The code of this number, 1 to {@link #MOST}: 80 bits as four groups of four Crockford symbols. */
  public String code(int number) {
    if (number < 1 || number > MOST) throw new IllegalArgumentException("no such number");
    var symbols = symbols(number);
    var text = new StringBuilder();
    for (int at = 0; at < SYMBOLS; at++) {
      if (at > 0 && at % GROUP == 0) text.append('-');
      text.append(symbols[at]);
    }
    return text.toString();
  }

  /** The number of the code that was typed; look-alikes, small letters, spaces and hyphens do not matter. */
  public OptionalInt number(String typed) {
    var symbols = typed.replaceAll("[\\s-]", "");
    if (symbols.length() != SYMBOLS) return OptionalInt.empty();
    var found = OptionalInt.empty();
    for (int number = 1; number <= MOST; number++)
      if (isSame(symbols(number), symbols)) found = OptionalInt.of(number);
    return found;
  }

  private static boolean isSame(char[] symbols, String typed) {
    int different = 0;
    for (int at = 0; at < SYMBOLS; at++)
      different |= Crockford.value(symbols[at]) ^ Crockford.value(typed.charAt(at));
    return different == 0;
  }

  private char[] symbols(int number) {
    var made = ByteBuffer.wrap(digest(number));
    var symbols = new char[SYMBOLS];
    for (int half = 0; half < 2; half++) {
      long bits = (made.getInt() & 0xFFFFFFFFL) << 8 | made.get() & 0xFFL;
      for (int at = SYMBOLS / 2 - 1; at >= 0; at--) {
        symbols[half * SYMBOLS / 2 + at] = Crockford.ALPHABET.charAt((int) (bits & 31));
        bits >>>= 5;
      }
    }
    return symbols;
  }

  private byte[] digest(int number) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      mac.update(PURPOSE);
      return mac.doFinal(ByteBuffer.allocate(4).putInt(number).array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public String toString() {
    return "RecoverySecret[redacted]";
  }
}
