package dev.holdfast.protocol.licence;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One subscription on a device.
 *
 * @param subscription its id, {@code sub_...}
 * @param kind {@code limited}, {@code auto-renewing}, {@code provider}, {@code trial}, {@code free} or {@code per-user-service}
 * @param state {@code active}, {@code grace}, {@code limited-mode}, {@code expired}, {@code suspended}, {@code blocked},
 *     {@code not-started} or {@code ended}, at the time of issue
 * @param places device places of the subscription
 */
public record Entitlement(
    String subscription, String kind, String state, int places, Product product, Term term) {
  private static final Set<String> BY_TIME =
      Set.of("not-started", "active", "grace", "limited-mode");

  public Entitlement {
    if (subscription == null || kind == null || state == null || product == null || term == null)
      throw new IllegalArgumentException("an entitlement is whole");
    if (places < 0) throw new IllegalArgumentException("places are not negative");
  }

  /**
   * The state at a time, as far as time alone decides: what is not started begins with its term, and what is active runs
   * through grace and limited mode to its end.
   */
  public String stateAt(Instant now) {
    boolean begun = term.start() != null && !now.isBefore(term.start());
    boolean waits = state.equals("not-started") && !begun;
    if (waits || !BY_TIME.contains(state)) return state;
    if (isBefore(now, term.end())) return "active";
    if (term.graceEnd() != null && now.isBefore(term.graceEnd())) return "grace";
    if (term.limitedModeEnd() != null && now.isBefore(term.limitedModeEnd())) return "limited-mode";
    return "expired";
  }

  /**
   * Why it was not renewed although that was due.
   *
   * @param toldAt when the portal last said so
   */
  public Optional<Overdue> overdue(Instant toldAt, Instant now, boolean clockWrong) {
    var end = term.end();
    if (end == null || now.isBefore(end)) return Optional.empty();
    if (!Boolean.TRUE.equals(term.renews()) || !BY_TIME.contains(state)) return Optional.empty();
    var known = new Overdue.Known(kind.equals("provider"), end, toldAt);
    return Overdue.of(known, now, clockWrong);
  }

  private static boolean isBefore(Instant now, @Nullable Instant end) {
    return end == null || now.isBefore(end);
  }
}
