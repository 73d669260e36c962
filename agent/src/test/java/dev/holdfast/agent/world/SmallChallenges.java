package dev.holdfast.agent.world;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Challenge;
import dev.holdfast.protocol.message.ChallengeSolution;
import dev.holdfast.protocol.message.Problem;
import dev.holdfast.protocol.message.ProblemCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Work as a small portal asks for it. */
public final class SmallChallenges {
  private static final String SALT = "00112233445566778899aabb?expires=1795214400&work=50000&";

  /** So many more have to be solved. */
  public int due;

  public Challenge next = of(4321);

  /** The challenge whose solution is this number. */
  public static Challenge of(long number) {
    return new Challenge("SHA-256", hash(SALT + number), 50_000, SALT, "0".repeat(64));
  }

  boolean arePassed(Visit visit) throws IOException {
    var solution = visit.header(ChallengeSolution.HEADER);
    if (!solution.isEmpty() && isSolved(solution)) due--;
    if (due <= 0) return true;
    var facts = new Problem.Facts(next);
    visit.send(
        428, Json.write(new Problem(null, null, 428, null, ProblemCode.CHALLENGE_REQUIRED, facts)));
    return false;
  }

  private boolean isSolved(String sent) {
    return ChallengeSolution.parse(sent)
        .filter(solution -> solution.signature().equals(next.signature()))
        .map(solution -> hash(solution.salt() + solution.number()))
        .filter(next.challenge()::equals)
        .isPresent();
  }

  private static String hash(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
