package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.Guesser;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.challenge.Tries;
import dev.holdfast.portal.kernel.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The door to passing the second step, for somebody who proved a first factor of the account. */
@Service
public class SecondStepChecks {
  /**
   * One try.
   *
   * @param request what {@link #send} answered, for codes that were sent; may be empty
   * @param answer to a challenge
   */
  public record Entry(
      Account account, SecondStepWay way, String code, String request, Answer answer) {
    AccountId id() {
      return account.id();
    }

    @Override
    public String toString() {
      return "Entry[" + id() + ", " + way + "]";
    }
  }

  /** What becomes of sending a code. */
  public sealed interface Sending {
    /** It is on its way; {@code request} comes back with it. */
    record Sent(String request) implements Sending {}

    /** Too many were sent. */
    record TooMany(Duration time) implements Sending {}

    /** What should have taken it did not. */
    record NotSent() implements Sending {}

    /** This way is not there. */
    record NoWay() implements Sending {}
  }

  private final Tries tries;
  private final SecondStepProofs proofs;
  private final SentCodes sent;
  private final SecondStepState state;
  private final Recording recording;

  /** How a wrong try is written down. */
  @org.springframework.stereotype.Component
  record Recording(SecondStepRecord record, TransactionTemplate transaction) {
    void wrong(Entry entry, Caller caller, Optional<OpenTry.Reached> reached) {
      transaction.executeWithoutResult(status -> {
        record.note(
            Actor.GUEST, entry.id(), caller, "failed", Map.of("way", entry.way().word()));
        reached
            .filter(limit -> limit.wrong() == limit.whose().limit().tries())
            .ifPresent(limit -> record.warn(entry.account(), limit.wrong()));
      });
    }
  }

  SecondStepChecks(
      Tries tries,
      SecondStepProofs proofs,
      SentCodes sent,
      SecondStepState state,
      Recording recording) {
    this.tries = tries;
    this.proofs = proofs;
    this.sent = sent;
    this.state = state;
    this.recording = recording;
  }

  /** Checks a code, which is used up when it is right. Wrong ones are counted for the account and for the address. */
  public SecondStepCheck check(Entry entry, Caller caller) {
    if (!proofs.wellFormed(entry)) {
      return new SecondStepCheck.Malformed();
    }
    if (!state.ways(entry.id()).contains(entry.way())) {
      return new SecondStepCheck.Wrong();
    }
    var guessers = List.of(
        new Guesser(Limit.SECOND_STEP_PER_ACCOUNT, entry.id().text()),
        new Guesser(Limit.SECOND_STEP_PER_ADDRESS, caller.network()));
    var trial =
        tries.begin(guessers, entry.answer(), reached -> recording.wrong(entry, caller, reached));
    return switch (trial) {
      case Trial.TooSoon(var pause) -> new SecondStepCheck.Wait(pause);
      case Trial.Challenged(var asked) -> new SecondStepCheck.Challenged(asked);
      case OpenTry open -> {
        try (open) {
          if (proofs.holds(entry, caller)) {
            yield new SecondStepCheck.Passed(entry.way().factor());
          }
          open.wrong();
          yield new SecondStepCheck.Wrong();
        }
      }
    };
  }

  /** Sends a one-time code by one of the ways that need it. */
  public Sending send(Account account, SecondStepWay way, Caller caller) {
    return state.ways(account.id()).contains(way)
        ? sent.send(account, way, caller)
        : new Sending.NoWay();
  }
}
