package dev.holdfast.portal.testclock;

import dev.holdfast.portal.kernel.Due;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Moves the clock from one due instant to the next, and at each does what is due, before it moves on. Where it stands is
 * stored at each step: a walk that was cut off is begun again from there, and what was done is not done twice.
 */
record Walk(SandboxClock clock, ClockRow row, List<Due> dues, BooleanSupplier stopped) {
  private record Step(Due due, Instant at) {}

  /** Goes there; false when it was stopped on the way. */
  boolean to(Instant target) {
    var at = clock.instant();
    at = at.isBefore(target) ? at : target;
    dues.forEach(this::run);
    for (var steps = after(at, target); !steps.isEmpty(); steps = after(at, target)) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      at = steps.getFirst().at();
      show(at);
      for (var step : steps) {
        if (step.at().equals(at)) {
          run(step.due());
        }
      }
      settle();
    }
    show(target);
    dues.forEach(this::run);
    settle();
    return true;
  }

  private List<Step> after(Instant at, Instant target) {
    return dues.stream()
        .flatMap(due -> due.next(at).map(next -> new Step(due, next)).stream())
        .filter(step -> !step.at().isAfter(target))
        .sorted(Comparator.comparing(Step::at))
        .toList();
  }

  private void show(Instant instant) {
    var ahead = clock.toShow(instant);
    if (ahead.compareTo(clock.ahead()) > 0) {
      row.reach(ahead);
      clock.reach(ahead);
    }
  }

  private void run(Due due) {
    due.run(clock.instant());
  }

  void settle() {
    dues.forEach(due -> due.settle(clock.instant()));
  }
}
