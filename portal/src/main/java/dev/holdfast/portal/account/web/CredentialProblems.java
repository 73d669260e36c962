package dev.holdfast.portal.account.web;

import dev.holdfast.portal.account.FieldFault;
import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.Passage;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What programs are told whose wish for another password or address was not followed. */
@Component
class CredentialProblems {
  private static final String FAULT = "account.fault.";

  private final Texts texts;
  private final ChallengeProblems challenges;

  CredentialProblems(Texts texts, ChallengeProblems challenges) {
    this.texts = texts;
    this.challenges = challenges;
  }

  /** Every wrong field with its sentence. */
  ResponseEntity<?> faulty(List<FieldFault> faults, Locale locale) {
    var wrong = faults.stream()
        .map(fault -> new Problem.FieldProblem(
            fault.field(), code(fault.text()), texts.say(locale, fault.text())))
        .toList();
    return Problem.of(422, "malformed-field", wrong.getFirst().detail())
        .with(wrong)
        .answer();
  }

  ResponseEntity<?> wait(Duration time, Locale locale) {
    long seconds = Math.max(1, time.plusMillis(999).toSeconds());
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    var minutes = texts.say(locale, "account.wait.minutes", "number", (seconds + 59) / 60);
    return Problem.of(429, "too-many-attempts", minutes).answer(headers);
  }

  ResponseEntity<?> challenged(Passage.Asked asked, Locale locale) {
    return challenges.answer(asked, locale);
  }

  ResponseEntity<?> wrongCode(int left, Locale locale) {
    return Problem.field(
            "code", "code-wrong", texts.say(locale, "account.fault.code-wrong", "left", left))
        .with(Map.<String, Object>of("left", left))
        .answer();
  }

  ResponseEntity<?> goneCode(Locale locale) {
    return Problem.of(410, "code-gone", texts.say(locale, "account.problem.code-gone"))
        .answer();
  }

  private static String code(String text) {
    return text.startsWith(FAULT) ? text.substring(FAULT.length()) : "malformed-field";
  }
}
