package dev.holdfast.portal.challenge;

import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.protocol.message.Challenge;
import dev.holdfast.protocol.message.ChallengeSolution;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.altcha.altcha.Altcha;
import org.springframework.stereotype.Component;

/**
 * Makes and checks proofs of work in the format of ALTCHA: find the number that, after the salt, has this hash. The salt
 * says until when and how much work; the signature's key is bound to whom it was given. Nothing is stored for it.
 */
@Component
class Work {
  /** How long a challenge is good for. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final int MOST_DOUBLINGS = 5;
  private static final int SALT = 12;
  private static final Pattern SALTED =
      Pattern.compile("[0-9a-f]{24}\\?expires=(\\d{1,12})&work=(\\d{1,9})&");

  private final Encryption encryption;
  private final ChallengeSettings settings;

  Work(Encryption encryption, ChallengeSettings settings) {
    this.encryption = encryption;
    this.settings = settings;
  }

  /** A new challenge for somebody who has failed so often since challenges are asked for. */
  Challenge make(Guesser whose, int failures, Instant now) {
    long work = work(failures);
    var salt = "%s?expires=%d&work=%d&"
        .formatted(
            HexFormat.of().formatHex(Altcha.randomBytes(SALT)),
            now.plus(LIFE).getEpochSecond(),
            work);
    var made = signed(
        whose, salt, new Altcha.ChallengeOptions().setMaxNumber(work).setSecureRandomNumber(true));
    return new Challenge(made.algorithm, made.challenge, work, made.salt, made.signature);
  }

  /** The signature of a challenge solved rightly, in time, by whom it was given to, that was hard enough. */
  Optional<byte[]> check(Guesser whose, int failures, String solution, Instant now) {
    return ChallengeSolution.parse(solution)
        .filter(solved -> isCurrent(solved.salt(), failures, now))
        .filter(solved -> solved.number() >= 0)
        .filter(solved -> isGenuine(whose, solved))
        .map(solved -> HexFormat.of().parseHex(solved.signature()));
  }

  private boolean isCurrent(String salt, int failures, Instant now) {
    var said = SALTED.matcher(salt);
    return said.matches()
        && Long.parseLong(said.group(1)) > now.getEpochSecond()
        && Long.parseLong(said.group(2)) >= work(failures);
  }

  /** Made again from salt and number it has to be the same; the salt's last sign keeps the two apart. */
  private boolean isGenuine(Guesser whose, ChallengeSolution solved) {
    var options = new Altcha.ChallengeOptions().setNumber(solved.number());
    var expected = signed(whose, solved.salt(), options).signature;
    return MessageDigest.isEqual(expected.getBytes(), solved.signature().getBytes());
  }

  private Altcha.Challenge signed(Guesser whose, String salt, Altcha.ChallengeOptions options) {
    var key = HexFormat.of().formatHex(encryption.digest("challenge", whose.text()));
    try {
      return Altcha.createChallenge(
          options.setAlgorithm(Altcha.Algorithm.SHA256).setHmacKey(key).setSalt(salt));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private long work(int failures) {
    return (long) settings.work() << Math.clamp(failures, 0, MOST_DOUBLINGS);
  }
}
