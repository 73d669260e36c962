package dev.holdfast.portal.notification;

import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.key.InvalidECPublicKeyException;
import com.zerodeplibs.webpush.key.KeyExtractionException;
import com.zerodeplibs.webpush.key.MalformedUncompressedBytesException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * How a browser is reached: what its {@code PushSubscription} says.
 *
 * @param endpoint its address at the push service, a secret
 * @param p256dh its public key, base64url
 * @param auth its shared secret, base64url
 */
record PushTarget(String endpoint, String p256dh, String auth) {
  private static final int LONGEST = 1000;
  private static final int AUTH_BYTES = 16;
  private static final int POINT_BYTES = 65;

  /** What a browser sent, if it is whole and names a service that may be asked. */
  static Optional<PushTarget> parse(PushTarget sent, PushSettings settings) {
    try {
      if (sent.endpoint().length() > LONGEST
          || bytes(sent.auth()) != AUTH_BYTES
          || bytes(sent.p256dh()) != POINT_BYTES
          || !settings.allow(URI.create(sent.endpoint()))) {
        return Optional.empty();
      }
      sent.keys();
      return Optional.of(sent);
    } catch (IllegalArgumentException
        | InvalidECPublicKeyException
        | MalformedUncompressedBytesException
        | KeyExtractionException e) {
      return Optional.empty();
    }
  }

  private static int bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url).length;
  }

  UserAgentMessageEncryptionKeyInfo keys() {
    return UserAgentMessageEncryptionKeyInfo.of(p256dh, auth);
  }

  @Override
  public String toString() {
    return "PushTarget[redacted]";
  }
}
