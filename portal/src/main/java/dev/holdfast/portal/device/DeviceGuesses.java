package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.Guesser;
import dev.holdfast.portal.challenge.OpenTry.Reached;
import dev.holdfast.portal.challenge.Passage;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.challenge.Tries;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts what is wrong on the ways to connect a device: codes that people type, codes that devices bring, passwords. */
@Service
public class DeviceGuesses {
  private final Tries tries;
  private final Limits limits;
  private final Audit audit;
  private final TransactionTemplate transaction;

  DeviceGuesses(Tries tries, Limits limits, Audit audit, TransactionTemplate transaction) {
    this.tries = tries;
    this.limits = limits;
    this.audit = audit;
    this.transaction = transaction;
  }

  /** Begins a try, from an address, of a code that a device shows; close it. */
  public Trial userCode(AccountId who, String origin, Answer answer) {
    return tries.begin(user(who, origin), answer, reached -> note(Actor.account(who), reached));
  }

  /** The challenge that a try now would be asked for, with the pause for somebody who chose to wait. */
  public Optional<Passage.Asked> userCodeChallenge(AccountId who, String origin, Answer answer) {
    return tries.challenge(user(who, origin), answer);
  }

  /** Begins a device's try of a connect code or an access token from an address; close it. */
  public Trial connectCode(DeviceId who, String origin, Answer answer) {
    var guessers = List.of(
        new Guesser(Limit.CONNECT_CODE_PER_DEVICE, who.text()),
        new Guesser(Limit.CONNECT_CODE_PER_ADDRESS, origin));
    return tries.begin(guessers, answer, reached -> note(Actor.device(who), reached));
  }

  /** Begins the device's asking for an account; whoever closes it says that it counts. */
  public Trial registration(DeviceId who, Answer answer) {
    var guesser = new Guesser(Limit.REGISTER_PER_DEVICE, who.text());
    return tries.begin(List.of(guesser), answer, reached -> note(Actor.device(who), reached));
  }

  /** How long the device waits before another password is looked at, whoever's it is. */
  public Duration passwordWait(DeviceId who) {
    return limits.wait(Limit.SIGN_IN_PER_DEVICE, who.text());
  }

  /** Counts a wrong password for the device; for the account and the address the sign-in itself counts. */
  public void wrongPassword(DeviceId who) {
    limits.count(Limit.SIGN_IN_PER_DEVICE, who.text());
  }

  private static List<Guesser> user(AccountId who, String origin) {
    return List.of(
        new Guesser(Limit.USER_CODE_PER_ACCOUNT, who.text()),
        new Guesser(Limit.USER_CODE_PER_ADDRESS, origin));
  }

  private void note(Actor who, Optional<Reached> reached) {
    reached.ifPresent(limit -> transaction.executeWithoutResult(status ->
        audit.record(who, "device.attempts-limited", who.id(), Map.of("wrong", limit.wrong()))));
  }
}
