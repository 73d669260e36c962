package dev.holdfast.portal.licensing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The small model that random histories are held against: what was seen of each subscription and device last, and what may
 * follow from it. It knows no rule of who may do what, only what must never happen.
 */
final class Ledger {
  private static final Map<State, Set<String>> NAMED = new EnumMap<>(Map.of(
      State.ACTIVE, Set.of("term-started", "renewed", "unblocked", "resumed", "renewal-turned-on"),
      State.GRACE, Set.of("grace-began", "unblocked", "resumed"),
      State.LIMITED_MODE, Set.of("limited-mode-began", "unblocked", "resumed"),
      State.EXPIRED, Set.of("expired", "unblocked", "resumed"),
      State.SUSPENDED, Set.of("suspended", "unblocked"),
      State.BLOCKED, Set.of("blocked"),
      State.NOT_STARTED, Set.of("unblocked", "resumed"),
      State.ENDED, Set.of("cancelled", "unblocked", "resumed"),
      State.REMOVED, Set.of("removed")));

  private final Map<SubscriptionId, Subscription> last = new HashMap<>();
  private final Map<SubscriptionId, State> states = new HashMap<>();
  private final Map<SubscriptionId, List<History.Happening>> told = new HashMap<>();
  private final List<Instant> ends = new ArrayList<>();

  /** What is wrong with a subscription as it is now, given all that happened to it; empty when nothing is. */
  List<String> look(Subscription now, List<History.Happening> history, Instant from, Instant at) {
    var wrong = new ArrayList<String>();
    var before = last.put(now.id(), now);
    var known = told.put(now.id(), List.copyOf(history));
    var fresh = new ArrayList<>(history);
    fresh.removeAll(known == null ? List.of() : known);
    places(now, wrong);
    term(before, now, from, at, wrong);
    state(now, fresh, at, wrong);
    now.handover().ifPresent(ends::add);
    return wrong;
  }

  /** What is wrong with a device that holds these places. */
  static List<String> look(Holding holding, List<SubscriptionId> placesHeld) {
    var held = new ArrayList<SubscriptionId>();
    holding.inUse().ifPresent(active -> held.add(active.id()));
    holding.waiting().ifPresent(reserve -> held.add(reserve.id()));
    boolean twice = held.size() == 2 && held.getFirst().equals(held.getLast());
    return twice
            || !Set.copyOf(held).equals(Set.copyOf(placesHeld))
            || held.size() != placesHeld.size()
        ? List.of("holds " + held + " with places of " + placesHeld)
        : List.of();
  }

  private static void places(Subscription now, List<String> wrong) {
    if (now.places().taken() < 0 || now.places().taken() > now.places().held()) {
      wrong.add("places " + now.places());
    }
  }

  /** A term begins now, or at the end of one that was seen before; from then on its start never moves. */
  private void term(
      @org.jspecify.annotations.Nullable Subscription before,
      Subscription now,
      Instant from,
      Instant at,
      List<String> wrong) {
    var start = now.start().orElse(null);
    if (start == null) {
      return;
    } else if (before != null && before.start().isPresent()) {
      if (!before.start().get().equals(start)) {
        wrong.add("the start moved from " + before.start().get() + " to " + start);
      }
    } else if ((start.isBefore(from) || start.isAfter(at)) && !ends.contains(start)) {
      wrong.add("began at " + start + ", which is no end and not now");
    }
    var length = now.facts().paid().length();
    if (length != null) {
      var end = PaidTerm.end(
          start, length, now.facts().paid().renewals() + 1, now.zone(java.time.ZoneOffset.UTC));
      if (!now.end().equals(java.util.Optional.of(end))) {
        wrong.add("ends " + now.end() + " instead of " + end);
      }
    }
  }

  private void state(
      Subscription now, List<History.Happening> fresh, Instant at, List<String> wrong) {
    var state = now.state(at);
    var before = states.put(now.id(), state);
    if (before != null
        && before != state
        && fresh.stream()
            .map(History.Happening::cause)
            .noneMatch(cause -> requireNonNull(NAMED.get(state)).contains(cause)
                || (before == State.REMOVED && cause.equals("added-again")))) {
      wrong.add("from " + before + " to " + state + " by no event but " + fresh);
    }
  }
}
