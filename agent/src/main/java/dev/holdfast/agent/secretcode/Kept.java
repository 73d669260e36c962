package dev.holdfast.agent.secretcode;

import dev.holdfast.protocol.message.SecretCodeNews.Happened;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the home keeps of the secret code.
 *
 * @param hash none while there is no code
 * @param recovery what recovery codes are made from, as long as there is a code
 * @param wrong tries since the last right one
 * @param lastWrong when the last of them was
 * @param untold what the portal has not heard of
 * @param toldTo the account whose portal page knows the recovery secret
 */
record Kept(
    @Nullable CodeHash hash,
    @Nullable String recovery,
    int wrong,
    @Nullable Instant lastWrong,
    @Nullable Happened untold,
    @Nullable String toldTo) {
  static final Kept NOTHING = new Kept(null, null, 0, null, null, null);
  static final int FREE = 3;

  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 7;

  /** How long nothing is tried after so many wrong ones. */
  static Duration pause(int wrong) {
    if (wrong < FREE) return Duration.ZERO;
    var pause = FIRST.multipliedBy(1L << Math.min(wrong - FREE, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
  }

  /** How long is still to wait; a clock that was turned back begins the wait anew. */
  Duration wait(Instant now) {
    if (lastWrong == null) return Duration.ZERO;
    var from = now.isBefore(lastWrong) ? now : lastWrong;
    var left = Duration.between(now, from.plus(pause(wrong)));
    return left.isPositive() ? left : Duration.ZERO;
  }

  /** With the wait beginning now where the clock was turned back. */
  Kept notLater(Instant now) {
    return lastWrong != null && now.isBefore(lastWrong)
        ? new Kept(hash, recovery, wrong, now, untold, toldTo)
        : this;
  }

  Kept tried(Instant now) {
    return new Kept(hash, recovery, wrong + 1, now, untold, toldTo);
  }

  Kept right() {
    return new Kept(hash, recovery, 0, null, untold, toldTo);
  }

  Kept gone(Happened how) {
    return new Kept(null, null, 0, null, how, toldTo);
  }

  /** Whether there is a code of which this account was never told. */
  boolean isNewTo(String account) {
    return hash != null && untold == null && !account.equals(toldTo);
  }

  Kept standing(String freshRecovery) {
    return new Kept(hash, freshRecovery, wrong, lastWrong, Happened.STANDING, toldTo);
  }

  Kept told(@Nullable String account) {
    return new Kept(hash, recovery, wrong, lastWrong, null, account);
  }
}
