package dev.holdfast.portal.challenge;

import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.Challenge;
import dev.holdfast.protocol.message.ProblemCode;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks programs for a challenge: 428 with the challenge among the facts. */
@Component
public class ChallengeProblems {
  /** Do the work, then send the same again with the solution. */
  public static final int STATUS = 428;

  private final Texts texts;

  ChallengeProblems(Texts texts) {
    this.texts = texts;
  }

  public ResponseEntity<Problem> answer(Passage.Asked asked, Locale locale) {
    return Problem.of(
            STATUS, ProblemCode.CHALLENGE_REQUIRED, texts.say(locale, "challenge.problem"))
        .with(Map.<String, Object>of(Challenge.FACT, asked.challenge()))
        .answer();
  }
}
