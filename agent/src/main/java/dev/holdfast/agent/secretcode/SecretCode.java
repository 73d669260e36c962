package dev.holdfast.agent.secretcode;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.code.RecoverySecret;
import dev.holdfast.protocol.message.SecretCodeNews;
import dev.holdfast.protocol.message.SecretCodeNews.Happened;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The secret code of this agent. A try is counted on the disk before it is looked at, so that ending the agent gives nobody
 * more of them. May be used by several threads; whoever calls holds the home's lock.
 */
public final class SecretCode {
  /** Shortest and longest code, in code points. */
  public static final int SHORTEST = 6;

  public static final int LONGEST = 64;

  private static final String FILE = "secret-code.json";

  private final Home home;
  private final Supplier<Instant> time;
  private final int rounds;

  public SecretCode(Home home, Supplier<Instant> time) {
    this(home, time, CodeHash.ROUNDS);
  }

  /** With another number of rounds for the codes that are set from now on. */
  SecretCode(Home home, Supplier<Instant> time, int rounds) {
    this.home = home;
    this.time = time;
    this.rounds = rounds;
  }

  /** What came of trying a code. */
  public sealed interface Try {
    record Right() implements Try {}

    /** It is not this one; {@code pause} is how long nothing is tried now. */
    record Wrong(Duration pause) implements Try {}

    /** After so many wrong ones this one was not looked at. */
    record TooSoon(Duration left) implements Try {}

    /** There is no secret code. */
    record None() implements Try {}
  }

  public synchronized boolean isSet() {
    return kept().hash() != null;
  }

  /** Whether the portal can make a recovery code for it in this account. */
  public synchronized boolean isRecoverable(String account) {
    var kept = kept();
    return kept.hash() != null && kept.untold() == null && account.equals(kept.toldTo());
  }

  /** Whether it may be a code at all: long enough, not too long, without control characters. */
  public static boolean isFit(String code) {
    int length = code.codePointCount(0, code.length());
    return length >= SHORTEST
        && length <= LONGEST
        && code.codePoints().noneMatch(Character::isISOControl);
  }

  /** Sets the code, instead of another one perhaps; every recovery code of before is worth nothing. */
  public synchronized void set(String code) {
    var before = kept();
    var happened = before.hash() == null ? Happened.SET : Happened.CHANGED;
    write(new Kept(CodeHash.of(code, rounds), freshRecovery(), 0, null, happened, before.toldTo()));
  }

  public synchronized Try check(String typed) {
    return tried(kept -> kept.hash() != null && kept.hash().fits(typed));
  }

  /** Removes the code if this is one of its recovery codes, which all go with it. */
  public synchronized Try recover(String typed) {
    var answer = tried(kept -> Optional.ofNullable(kept.recovery())
        .flatMap(RecoverySecret::parse)
        .filter(secret -> secret.number(typed).isPresent())
        .isPresent());
    if (answer instanceof Try.Right) remove(Happened.RECOVERED);
    return answer;
  }

  public synchronized void remove(Happened how) {
    if (isSet()) write(kept().gone(how));
  }

  /** What the portal page of this account does not know yet. Recovery codes that an account before was shown are worth nothing then. */
  public synchronized Optional<SecretCodeNews> news(String account) {
    if (kept().isNewTo(account)) write(kept().standing(freshRecovery()));
    var kept = kept();
    return Optional.ofNullable(kept.untold())
        .map(happened -> new SecretCodeNews(happened, kept.recovery()));
  }

  private static String freshRecovery() {
    return RecoverySecret.random(new SecureRandom()).reveal();
  }

  /** The portal has this news. */
  public synchronized void told(SecretCodeNews news, String account) {
    if (news(account).equals(Optional.of(news))) write(kept().told(account));
  }

  /** No portal page knows its recovery secret any more. */
  public synchronized void forgotten() {
    var kept = kept();
    if (kept.toldTo() != null)
      write(new Kept(
          kept.hash(), kept.recovery(), kept.wrong(), kept.lastWrong(), kept.untold(), null));
  }

  private Try tried(Predicate<Kept> right) {
    var now = time.get();
    var kept = kept();
    if (kept.hash() == null) return new Try.None();
    var left = kept.wait(now);
    if (left.isPositive()) {
      write(kept.notLater(now));
      return new Try.TooSoon(left);
    }
    write(kept.tried(now));
    if (!right.test(kept)) return new Try.Wrong(Kept.pause(kept.wrong() + 1));
    write(kept.right());
    return new Try.Right();
  }

  private Kept kept() {
    return home.read(FILE, Kept.class).orElse(Kept.NOTHING);
  }

  private void write(Kept next) {
    if (!next.equals(kept())) home.write(FILE, next);
  }
}
