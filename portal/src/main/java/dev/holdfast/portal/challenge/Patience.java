package dev.holdfast.portal.challenge;

import dev.holdfast.portal.kernel.Encryption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Signs since when somebody without script has been waiting. Bound to whom it was given; nothing is stored for it. */
@Component
class Patience {
  private static final Pattern TOKEN = Pattern.compile("(\\d{1,15})\\.([\\w-]{43})");

  /** Waiting that is under way or over. */
  record Waiting(Instant since, Duration left) {}

  private final Encryption encryption;
  private final Duration wait;

  Patience(Encryption encryption, ChallengeSettings settings) {
    this.encryption = encryption;
    this.wait = settings.pause();
  }

  long seconds() {
    return wait.toSeconds();
  }

  Passage.Pause begin(Guesser whose, Instant now) {
    long since = now.toEpochMilli();
    return new Passage.Pause(since + "." + sign(whose, since), seconds());
  }

  /** The waiting that a token is about; empty when it is not genuine or too old. */
  Optional<Waiting> find(Guesser whose, String token, Instant now) {
    var parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long since = Long.parseLong(parts.group(1));
    var left = Duration.between(now, Instant.ofEpochMilli(since).plus(wait));
    boolean genuine =
        MessageDigest.isEqual(sign(whose, since).getBytes(), parts.group(2).getBytes());
    return genuine && left.plus(Work.LIFE).isPositive()
        ? Optional.of(new Waiting(Instant.ofEpochMilli(since), left))
        : Optional.empty();
  }

  private String sign(Guesser whose, long since) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(encryption.digest("challenge-wait", whose.text() + ":" + since));
  }
}
