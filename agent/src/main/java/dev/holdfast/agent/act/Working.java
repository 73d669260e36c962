package dev.holdfast.agent.act;

import dev.holdfast.agent.contact.Reply;
import dev.holdfast.agent.contact.Solver;
import dev.holdfast.protocol.message.Challenge;
import dev.holdfast.protocol.message.ChallengeSolution;
import dev.holdfast.protocol.message.Problem;
import dev.holdfast.protocol.message.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks the portal what it may answer with work first; says so, does the work, and asks again. */
final class Working {
  /** The portal wants more than a computer should be asked to do. */
  static final String TOO_HARD = "challenge-too-hard";

  private static final int MOST = 3;

  private final Said.Listener listener;

  Working(Said.Listener listener) {
    this.listener = listener;
  }

  /** Asks without a solution, then with one as often as is wanted, within bounds. */
  <T> Reply<T> ask(Function<@Nullable ChallengeSolution, Reply<T>> question) {
    var reply = question.apply(null);
    for (int solved = 0; solved < MOST; solved++) {
      var challenge = challenge(reply);
      if (challenge.isEmpty()) return reply;
      listener.hear(new Said(Said.WORKING, Map.of()));
      var solution = Solver.solve(challenge.get());
      if (solution.isEmpty())
        return new Reply.Refused<>(new Problem(null, null, 0, null, TOO_HARD), null);
      reply = question.apply(solution.get());
    }
    return reply;
  }

  private static Optional<Challenge> challenge(Reply<?> reply) {
    if (!(reply instanceof Reply.Refused<?> refused)
        || !refused.refusedWith(ProblemCode.CHALLENGE_REQUIRED)) return Optional.empty();
    return Optional.ofNullable(refused.problem().facts()).map(Problem.Facts::challenge);
  }
}
