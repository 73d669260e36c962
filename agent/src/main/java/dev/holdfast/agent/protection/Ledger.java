package dev.holdfast.agent.protection;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.protection.SecurityRules;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What protection remembers between starts.
 *
 * @param since from when the agent protects this computer
 * @param rules what the portal has laid down for its security state
 * @param reports no report of an earlier run had a number as high as this
 */
record Ledger(@Nullable Instant since, @Nullable SecurityRules rules, long reports) {
  private static final String FILE = "protection.json";

  static Ledger of(Home home) {
    return home.read(FILE, Ledger.class).orElse(new Ledger(null, null, 0));
  }

  static synchronized Ledger change(Home home, UnaryOperator<Ledger> change) {
    var before = of(home);
    var after = change.apply(before);
    if (!after.equals(before)) home.write(FILE, after);
    return after;
  }

  /** Begins to protect at this time, unless it does already. */
  Ledger began(Instant now) {
    return since == null ? new Ledger(now, rules, reports) : this;
  }

  Ledger judgedBy(@Nullable SecurityRules told) {
    return told == null ? this : new Ledger(since, told, reports);
  }

  Ledger numbered(long number) {
    return new Ledger(since, rules, number);
  }
}
