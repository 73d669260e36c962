package dev.holdfast.portal.challenge;

import dev.holdfast.portal.challenge.GuessRule.Next;
import dev.holdfast.portal.challenge.OpenTry.Reached;
import dev.holdfast.portal.challenge.Trial.Challenged;
import dev.holdfast.portal.challenge.Trial.TooSoon;
import dev.holdfast.portal.challenge.WrongTries.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to tries of what can be guessed. Wrong ones are counted over all nodes, for everybody a try is counted for;
 * the rule is {@link GuessRule}. A right one takes nothing off the count.
 */
@Service
public class Tries {
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int STEPS = 100;

  private record Counted(Guesser whose, Row row, Next next) {
    Counted opened(Instant until) {
      return new Counted(whose, new Row(row.wrong(), row.at(), row.open() + 1, until), next);
    }

    Counted closed(boolean wrong, Instant now) {
      int open = Math.max(0, row.open() - 1);
      return new Counted(
          whose,
          wrong
              ? new Row(row.wrong() + 1, now, open, row.openUntil())
              : new Row(row.wrong(), row.at(), open, row.openUntil()),
          next);
    }

    int beyond() {
      return row.wrong() - whose.limit().tries();
    }
  }

  private final WrongTries rows;
  private final Challenges challenges;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Tries(WrongTries rows, Challenges challenges, TransactionTemplate transaction, Clock clock) {
    this.rows = rows;
    this.challenges = challenges;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Begins a try. Open it outside of any transaction, and close it. However many begin at once, no more are looked at
   * than may be wrong: the others wait for those.
   *
   * @param guessers for whom it counts; a challenge is given to the first
   * @param whenWrong what follows from a wrong try once it is closed; with the limit it reached, if it did
   */
  public Trial begin(List<Guesser> guessers, Answer answer, Consumer<Optional<Reached>> whenWrong) {
    for (int step = 0; step < STEPS; step++) {
      var trial = transaction.execute(status -> tryToBegin(guessers, answer, whenWrong));
      if (trial.isPresent()) {
        return trial.get();
      }
      pause();
    }
    return new TooSoon(Duration.ofSeconds(1));
  }

  /**
   * The challenge that a try now would be asked for, so that a form can have it from the beginning, with the pause for
   * somebody who chose to wait.
   */
  public Optional<Passage.Asked> challenge(List<Guesser> guessers, Answer answer) {
    var now = now();
    var found = guessers.stream()
        .flatMap(whose -> rows.find(whose, now).map(row -> counted(whose, row, now)).stream())
        .toList();
    return pauseOf(found).isPositive()
        ? Optional.empty()
        : failures(found).map(failures -> challenges.ask(guessers.getFirst(), failures, answer));
  }

  /** Empty while others are under way that have to be awaited. */
  private Optional<Trial> tryToBegin(
      List<Guesser> guessers, Answer answer, Consumer<Optional<Reached>> whenWrong) {
    var now = now();
    var locked = lock(guessers, now);
    var pause = pauseOf(locked);
    if (pause.isPositive()) {
      return Optional.of(new TooSoon(pause));
    }
    if (!locked.stream().allMatch(counted -> counted.row().hasRoom(counted.whose()))) {
      return Optional.empty();
    }
    var failures = failures(locked);
    var passage = failures.map(count -> challenges.pass(guessers.getFirst(), count, answer));
    if (passage.isPresent() && passage.get() instanceof Passage.Asked asked) {
      return Optional.of(new Challenged(asked));
    }
    locked.forEach(counted -> write(counted.opened(now.plus(WrongTries.LONGEST_TRY))));
    var by = passage.map(Passage.Passed.class::cast).map(Passage.Passed::by).orElse(null);
    return Optional.of(new OpenTry(wrong -> end(guessers, wrong, by), whenWrong));
  }

  private Optional<Reached> end(List<Guesser> guessers, boolean wrong, Passage.@Nullable By by) {
    return transaction.execute(status -> {
      var now = now();
      var ended = lock(guessers, now).stream()
          .map(counted -> counted.closed(wrong, now))
          .toList();
      ended.forEach(this::write);
      return ended.stream()
          .filter(counted -> counted.beyond() >= 0)
          .max(Comparator.comparingInt(Counted::beyond))
          .map(counted -> new Reached(counted.whose(), counted.row().wrong(), by));
    });
  }

  /** Always in the same order, so that two tries never wait for each other's rows. */
  private List<Counted> lock(List<Guesser> guessers, Instant now) {
    return guessers.stream()
        .sorted(Comparator.comparing(Guesser::text))
        .map(whose -> counted(whose, rows.lock(whose, now), now))
        .toList();
  }

  private void write(Counted counted) {
    rows.write(counted.whose(), counted.row());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Counted counted(Guesser whose, Row row, Instant now) {
    return new Counted(whose, row, GuessRule.next(whose.limit(), row.wrong(), row.since(now)));
  }

  private static Duration pauseOf(List<Counted> all) {
    return all.stream()
        .map(counted -> counted.next() instanceof Next.Wait(var pause) ? pause : Duration.ZERO)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static Optional<Integer> failures(List<Counted> all) {
    return all.stream()
        .flatMap(counted ->
            counted.next() instanceof Next.Work(var count) ? Stream.of(count) : Stream.empty())
        .max(Comparator.naturalOrder());
  }

  private static void pause() {
    try {
      Thread.sleep(STEP);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
