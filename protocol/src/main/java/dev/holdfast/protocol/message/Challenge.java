package dev.holdfast.protocol.message;

/**
 * Work that the portal asks for after too many wrong tries, in the format of ALTCHA 1: find the number from 0 to {@code
 * maxnumber} that, written in decimal after {@code salt}, has the hash {@code challenge}.
 *
 * @param algorithm {@code SHA-256}
 * @param challenge the hash in hexadecimal
 * @param signature the portal's, sent back with the number
 */
public record Challenge(
    String algorithm, String challenge, long maxnumber, String salt, String signature) {
  /** What names a challenge among the facts of a problem. */
  public static final String FACT = "challenge";

  /** The solution with this number. */
  public ChallengeSolution solved(long number) {
    return new ChallengeSolution(algorithm, challenge, number, salt, signature);
  }
}
