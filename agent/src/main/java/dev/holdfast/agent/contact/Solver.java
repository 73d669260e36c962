package dev.holdfast.agent.contact;

import dev.holdfast.protocol.message.Challenge;
import dev.holdfast.protocol.message.ChallengeSolution;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Does the work that a portal asks for after wrong codes: on one core, and never for longer than a minute. */
public final class Solver {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int STEP = 1 << 14;

  private final long deadline;

  private Solver(long deadline) {
    this.deadline = deadline;
  }

  /** The solution; nothing when the work is of another kind, has none, or is more than a computer should be asked to do. */
  public static Optional<ChallengeSolution> solve(Challenge challenge) {
    return solve(challenge, LONGEST);
  }

  static Optional<ChallengeSolution> solve(Challenge challenge, Duration longest) {
    if (!"SHA-256".equals(challenge.algorithm())
        || challenge.salt() == null
        || challenge.challenge() == null
        || !challenge.challenge().matches("[0-9a-f]{64}")) return Optional.empty();
    return new Solver(System.nanoTime() + longest.toNanos()).find(challenge);
  }

  private Optional<ChallengeSolution> find(Challenge challenge) {
    var wanted = HexFormat.of().parseHex(challenge.challenge());
    var salted = sha256();
    salted.update(challenge.salt().getBytes(StandardCharsets.UTF_8));
    for (long number = 0; number <= challenge.maxnumber(); number++) {
      if (number % STEP == 0 && isOver()) return Optional.empty();
      if (MessageDigest.isEqual(hash(salted, number), wanted))
        return Optional.of(challenge.solved(number));
    }
    return Optional.empty();
  }

  private boolean isOver() {
    return System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted();
  }

  private static byte[] hash(MessageDigest salted, long number) {
    try {
      var hash = (MessageDigest) salted.clone();
      return hash.digest(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
