package dev.holdfast.portal.secondstep;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import dev.holdfast.portal.kernel.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/** The key of an authenticator app (RFC 6238, SHA-1, 6 digits, 30 seconds). */
public final class AuthenticatorKey {
  static final Duration STEP = Duration.ofSeconds(30);

  private static final int BYTES = 20;
  private static final int WINDOW = 1;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator(6);

  private final Secret<byte[]> bytes;

  AuthenticatorKey(byte[] bytes) {
    this.bytes = Secret.of(bytes);
  }

  static AuthenticatorKey random() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new AuthenticatorKey(bytes);
  }

  byte[] bytes() {
    return bytes.reveal();
  }

  /** The key for typing, base32 in groups of four. */
  public String text() {
    return base32().replaceAll("(.{4})(?!$)", "$1 ");
  }

  /** What the QR code says. */
  public String address(String issuer, String email) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
        .formatted(encode(issuer), encode(email), base32(), encode(issuer));
  }

  /** The step of which this is the code: the present one or a neighbour of it, later than {@code last}. */
  OptionalLong step(String code, Instant now, long last) {
    long present = stepAt(now);
    return LongStream.rangeClosed(present - WINDOW, present + WINDOW)
        .filter(step -> step > last)
        .filter(step -> MessageDigest.isEqual(code(step).getBytes(), code.getBytes()))
        .findFirst();
  }

  String code(long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(bytes.reveal(), CODES.getAlgorithm()), step);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  static long stepAt(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
  }

  private String base32() {
    return Base32.toBase32String(bytes.reveal()).replace("=", "");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
