package dev.holdfast.portal.challenge;

import dev.holdfast.portal.challenge.Passage.Asked;
import dev.holdfast.portal.challenge.Passage.By;
import dev.holdfast.portal.challenge.Passage.Passed;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The door to challenges: work for a program, with nothing to look at or listen to, or time for whoever has no script.
 * Each is good for ten minutes, once over all nodes, only where and for whom it was asked.
 */
@Service
public class Challenges {
  private final Work work;
  private final Patience patience;
  private final Spent spent;
  private final Clock clock;

  Challenges(Work work, Patience patience, Spent spent, Clock clock) {
    this.work = work;
    this.patience = patience;
    this.spent = spent;
    this.clock = clock;
  }

  /**
   * Uses up what came with a try, or asks for it.
   *
   * @param failures wrong tries since challenges are asked for; each makes the work twice as much, up to a bound
   */
  public Passage pass(Guesser whose, int failures, Answer answer) {
    var now = clock.instant();
    var solved = work.check(whose, failures, answer.solution(), now);
    if (solved.filter(signature -> spent.work(signature, now)).isPresent()) {
      return new Passed(By.WORK);
    }
    var waiting = patience.find(whose, answer.waited(), now).orElse(null);
    if (waiting == null) {
      return ask(whose, failures, answer, now);
    } else if (waiting.left().isPositive()) {
      long seconds = waiting.left().plusMillis(999).toSeconds();
      return asked(whose, failures, new Passage.Pause(answer.waited(), seconds), now);
    }
    return spent.waiting(whose, waiting.since(), now)
        ? new Passed(By.WAITING)
        : asked(whose, failures, patience.begin(whose, now), now);
  }

  /** Asks before a try is made; somebody who wants to wait begins to. */
  public Asked ask(Guesser whose, int failures, Answer answer) {
    return ask(whose, failures, answer, clock.instant());
  }

  private Asked ask(Guesser whose, int failures, Answer answer, Instant now) {
    return asked(whose, failures, answer.wantsToWait() ? patience.begin(whose, now) : null, now);
  }

  private Asked asked(Guesser whose, int failures, Passage.@Nullable Pause pause, Instant now) {
    return new Asked(work.make(whose, failures, now), pause, patience.seconds());
  }
}
