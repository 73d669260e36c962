package dev.holdfast.portal.account;

import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.Challenges;
import dev.holdfast.portal.challenge.Guesser;
import dev.holdfast.portal.challenge.Passage;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What a try to sign in takes before the password is looked at. Browsers that do not know the account take a challenge
 * after three wrong tries in a row and a pause after ten; known ones have a limit of their own.
 */
@Component
class SignInGate {
  /** Whether a try may be made. */
  sealed interface Way {
    /** It is counted and may be made. */
    record Open(SignInTries.Counted counted) implements Way {}

    record Wait(Duration time) implements Way {}

    record Challenged(Passage.Asked asked) implements Way {}
  }

  private final SignInTries tries;
  private final Challenges challenges;
  private final Limits limits;
  private final Clock clock;

  SignInGate(SignInTries tries, Challenges challenges, Limits limits, Clock clock) {
    this.tries = tries;
    this.challenges = challenges;
    this.limits = limits;
    this.clock = clock;
  }

  /** How long a browser that knows the account has to wait. */
  Duration waitOfKnown(String browser) {
    return limits.wait(Limit.SIGN_IN_PER_BROWSER, browser);
  }

  void countKnown(String browser) {
    limits.count(Limit.SIGN_IN_PER_BROWSER, browser);
  }

  /** Counts a wrong try from an address. */
  void countCaller(String caller) {
    limits.count(Limit.SIGN_IN_PER_ADDRESS, caller);
  }

  /** Counts a try of an unknown browser and lets it be made, or says what it takes; the same for every address. */
  Way enter(Email email, String caller, Answer answer) {
    var wait = limits.wait(Limit.SIGN_IN_PER_ADDRESS, caller);
    if (!wait.isZero()) {
      return new Way.Wait(wait);
    }
    var standing = tries.standing(email, clock.instant());
    if (standing.left().isPositive()) {
      return new Way.Wait(standing.left());
    }
    if (!standing.challenged()) {
      return claim(email, caller, false);
    }
    return switch (challenges.pass(whose(email, caller), standing.failures(), answer)) {
      case Passage.Passed passed -> claim(email, caller, true);
      case Passage.Asked asked -> new Way.Challenged(asked);
    };
  }

  /** The challenge that a try would be asked for, for somebody who chose to wait instead. */
  Optional<Passage.Asked> challenge(Email email, String caller, Answer answer) {
    return Optional.of(tries.standing(email, clock.instant()))
        .filter(SignInTries.Standing::challenged)
        .map(standing -> challenges.ask(whose(email, caller), standing.failures(), answer));
  }

  /** Somebody else may have been quicker meanwhile. */
  private Way claim(Email email, String caller, boolean passed) {
    var now = clock.instant();
    var counted = tries.claim(email, passed, now);
    if (counted.isPresent()) {
      return new Way.Open(counted.get());
    }
    var standing = tries.standing(email, now);
    if (standing.left().isPositive() || !standing.challenged()) {
      return new Way.Wait(standing.left());
    }
    return new Way.Challenged(
        challenges.ask(whose(email, caller), standing.failures(), Answer.NONE));
  }

  private static Guesser whose(Email email, String caller) {
    return new Guesser(Limit.SIGN_IN_PER_ADDRESS, email.key() + " " + caller);
  }
}
