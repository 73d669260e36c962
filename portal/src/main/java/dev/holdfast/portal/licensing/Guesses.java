package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts wrong codes: ten an hour for an account or a device, thirty for an address, over all nodes. Only codes that are
 * well formed and lead nowhere count.
 */
@Service
public class Guesses {
  private static final Logger log = LoggerFactory.getLogger(Guesses.class);

  private final Limits limits;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Guesses(Limits limits, Audit audit, TransactionTemplate transaction) {
    this.limits = limits;
    this.audit = audit;
    this.transaction = transaction;
  }

  /**
   * Begins a try by an account or a device from an address ({@link dev.holdfast.portal.web.CallerAddress}). Open it outside of
   * any transaction: counting takes a connection of its own when it is closed.
   */
  public Guess begin(Actor who, String origin) {
    var own = who.kind() == Actor.Kind.DEVICE ? Limit.CODE_PER_DEVICE : Limit.CODE_PER_ACCOUNT;
    return new Guess(who, own, origin);
  }

  /** One try. */
  public final class Guess implements AutoCloseable {
    private final Actor who;
    private final Limit own;
    private final String origin;
    private boolean wrong;

    private Guess(Actor who, Limit own, String origin) {
      this.who = who;
      this.own = own;
      this.origin = origin;
    }

    /** How long to wait before a code is looked at again; nothing when it may be now. */
    public Optional<Redemption.TooManyAttempts> refused() {
      var mine = limits.wait(own, who.id());
      var everyones = limits.wait(Limit.CODE_PER_ADDRESS, origin);
      var longer = mine.compareTo(everyones) > 0 ? mine : everyones;
      return longer.isPositive()
          ? Optional.of(new Redemption.TooManyAttempts(longer))
          : Optional.empty();
    }

    /** Remembers a refusal that counts. */
    public void noted(Refusal why) {
      wrong |= why == Refusal.CANNOT_BE_ADDED;
    }

    /** Remembers a previous code that proves nothing, if it counts. */
    public void noted(@Nullable NoProof why) {
      wrong |= why == NoProof.CANNOT_BE_USED;
    }

    /** Remembers an answer that counts, and passes it on. */
    public Redemption noted(Redemption answer) {
      if (answer instanceof Redemption.Refused(var why)) {
        noted(why);
      } else if (answer instanceof Redemption.PreviousNeeded(var offer, var why)) {
        noted(why);
      }
      return answer;
    }

    /** Counts the try if it was wrong. */
    @Override
    public void close() {
      if (wrong) {
        limits.count(own, who.id());
        limits.count(Limit.CODE_PER_ADDRESS, origin);
        if (limits.wait(own, who.id()).isPositive()) {
          note(who, "code.attempts-limited");
        }
        if (limits.count(Limit.CODE_PER_INSTALLATION, "all").isPositive()) {
          alarm();
        }
      }
    }

    private void alarm() {
      if (limits.count(Limit.CODE_ALARM, "all").isZero()) {
        log.warn(
            "More than {} wrong activation codes within an hour",
            Limit.CODE_PER_INSTALLATION.tries());
        note(Actor.PORTAL, "code.guessing-alarm");
      }
    }
  }

  private void note(Actor actor, String act) {
    transaction.executeWithoutResult(status ->
        audit.record(actor, act, actor.id(), Map.of("per", Duration.ofHours(1).toString())));
  }
}
