package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.Guesser;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.OpenTry.Reached;
import dev.holdfast.portal.challenge.Passage;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.challenge.Tries;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts wrong codes over all nodes: after ten an hour for an account or a device, thirty for an address, each further try
 * waits, then takes a challenge too. Only codes that are well formed and lead nowhere count.
 */
@Service
public class Guesses {
  private static final Logger log = LoggerFactory.getLogger(Guesses.class);

  private final Tries tries;
  private final Limits limits;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Guesses(Tries tries, Limits limits, Audit audit, TransactionTemplate transaction) {
    this.tries = tries;
    this.limits = limits;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * Begins a try by an account or a device from an address ({@link dev.holdfast.portal.web.CallerAddress}). Open it outside of
   * any transaction, and close it.
   */
  public Trial begin(Actor who, String origin, Answer answer) {
    return tries.begin(guessers(who, origin), answer, reached -> wrong(who, reached));
  }

  /** The challenge that a try now would be asked for, with the pause for somebody who chose to wait. */
  public Optional<Passage.Asked> challenge(Actor who, String origin, Answer answer) {
    return tries.challenge(guessers(who, origin), answer);
  }

  /** Counts a refusal as wrong if it is one that guessers get. */
  public static void noted(OpenTry open, Refusal why) {
    if (why == Refusal.CANNOT_BE_ADDED) {
      open.wrong();
    }
  }

  /** Counts a previous code that proves nothing as wrong if it is an answer that guessers get. */
  public static void noted(OpenTry open, @Nullable NoProof why) {
    if (why == NoProof.CANNOT_BE_USED) {
      open.wrong();
    }
  }

  /** Counts an answer as wrong if it is one that guessers get, and passes it on. */
  public static Redemption noted(OpenTry open, Redemption answer) {
    if (answer instanceof Redemption.Refused(var why)) {
      noted(open, why);
    } else if (answer instanceof Redemption.PreviousNeeded(var offer, var why)) {
      noted(open, why);
    }
    return answer;
  }

  /** The same of a code entered at a device, or checked there. */
  public static void noted(OpenTry open, DeviceActivation answer) {
    if (answer instanceof DeviceActivation.Refused(var why)) {
      noted(open, why);
    } else if (answer instanceof DeviceActivation.PreviousNeeded(var offer, var why)) {
      noted(open, why);
    }
  }

  private static List<Guesser> guessers(Actor who, String origin) {
    var own = who.kind() == Actor.Kind.DEVICE ? Limit.CODE_PER_DEVICE : Limit.CODE_PER_ACCOUNT;
    return List.of(new Guesser(own, who.id()), new Guesser(Limit.CODE_PER_ADDRESS, origin));
  }

  private void wrong(Actor who, Optional<Reached> reached) {
    reached.ifPresent(limit -> note(
        who,
        "code.attempts-limited",
        Map.of(
            "limit", word(limit.whose().limit()),
            "wrong", limit.wrong(),
            "challenge", limit.by() == null ? "none" : word(limit.by()))));
    if (limits.count(Limit.CODE_PER_INSTALLATION, "all").isPositive()
        && limits.count(Limit.CODE_ALARM, "all").isZero()) {
      log.warn(
          "More than {} wrong activation codes within an hour",
          Limit.CODE_PER_INSTALLATION.tries());
      note(
          Actor.PORTAL,
          "code.guessing-alarm",
          Map.of("per", Limit.CODE_PER_INSTALLATION.per().toString()));
    }
  }

  private void note(Actor actor, String act, Map<String, ?> facts) {
    transaction.executeWithoutResult(status -> audit.record(actor, act, actor.id(), facts));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
