package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.Passage;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.NoProof;
import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.licensing.ShorterTerm;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.code.CodeText.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Refusals of codes as problems for programs, in the words of the pages. */
@Component
class Answers {
  private final Texts texts;
  private final ChallengeProblems challenges;

  Answers(Texts texts, ChallengeProblems challenges) {
    this.texts = texts;
    this.challenges = challenges;
  }

  /** A text that is no code: known without asking the database. */
  ResponseEntity<?> malformed(Reading reading, Locale locale) {
    return malformed("code", reading, locale);
  }

  /** The same of another field. */
  ResponseEntity<?> malformed(String field, Reading reading, Locale locale) {
    var detail = malformedWords(reading, locale);
    return Problem.of(422, "malformed", detail)
        .with(List.of(new Problem.FieldProblem(field, "malformed", detail)))
        .answer();
  }

  /** What is wrong with a text that is no code, in a sentence. */
  String malformedWords(Reading reading, Locale locale) {
    return switch (reading) {
      case Reading.WrongLength(int have, int want) ->
        texts.say(locale, "licensing.malformed.length", "have", have, "want", want);
      case Reading.ForeignSymbol(int position, String symbol) ->
        texts.say(locale, "licensing.malformed.symbol", "symbol", shown(symbol));
      case Reading.CheckFailed() -> texts.say(locale, "licensing.malformed.check");
      case Reading.Read(var code) -> "";
    };
  }

  /** What is said to somebody who sent none. */
  String missingCode(Locale locale) {
    return texts.say(locale, "licensing.malformed.missing");
  }

  ResponseEntity<?> refused(Refusal why, Locale locale) {
    return refused(why, Map.of(), locale);
  }

  ResponseEntity<?> refused(Refusal why, Map<String, Object> facts, Locale locale) {
    return Problem.of(status(why), why.id(), words(why, locale)).with(facts).answer();
  }

  ResponseEntity<?> full(Redemption.AccountFull full, Locale locale) {
    var detail = texts.say(locale, "licensing.refusal.subscription-limit.why", "max", full.max());
    return Problem.of(409, "subscription-limit", detail)
        .with(Map.of("have", full.have(), "max", full.max()))
        .answer();
  }

  ResponseEntity<?> tooSoon(Duration pause, Locale locale) {
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, seconds(pause));
    var minutes = minutes(pause);
    var detail = texts.say(locale, "licensing.refusal.too-many-attempts.why", "minutes", minutes);
    return Problem.of(429, "too-many-attempts", detail).answer(headers);
  }

  ResponseEntity<?> challenged(Passage.Asked asked, Locale locale) {
    return challenges.answer(asked, locale);
  }

  static long minutes(Duration pause) {
    return pause.plusSeconds(59).toMinutes();
  }

  /** The value of {@code Retry-After}. */
  static String seconds(Duration pause) {
    return String.valueOf(pause.plusMillis(999).toSeconds());
  }

  /** What a symbol looks like in a sentence; one that has no look is named by its number. */
  private static String shown(String symbol) {
    int point = symbol.codePointAt(0);
    return Character.isLetterOrDigit(point) || (point > 0x20 && point < 0x7f)
        ? symbol
        : String.format("U+%04X", point);
  }

  private String words(Refusal why, Locale locale) {
    var key = "licensing.refusal." + why.id();
    return texts.say(locale, key + ".what") + " " + texts.say(locale, key + ".why");
  }

  /** A renewal code that the whole term is not given for: what is offered instead, and what a typed code lacks. */
  ResponseEntity<?> previousNeeded(ShorterTerm offer, @Nullable NoProof why, Locale locale) {
    var because = offerWords(offer, locale);
    var detail = why == null ? because : proofWords(why, locale) + " " + because;
    var wrong = why == null
        ? List.<Problem.FieldProblem>of()
        : List.of(new Problem.FieldProblem("previousCode", why.id(), proofWords(why, locale)));
    return Problem.of(409, "previous-licence-needed", detail)
        .with(wrong)
        .with(Map.of(
            "fullTermDays", offer.fullDays(),
            "shorterTermDays", offer.days(),
            "because", offer.because().id()))
        .answer();
  }

  /** Why a previous code proves nothing, in words. */
  String proofWords(NoProof why, Locale locale) {
    return texts.say(locale, "licensing.proof." + why.id());
  }

  private String offerWords(ShorterTerm offer, Locale locale) {
    return texts.say(
        locale,
        "licensing.renewal." + offer.because().id(),
        "days",
        offer.days(),
        "full",
        offer.fullDays());
  }

  static int status(Refusal why) {
    return switch (why) {
      case CANNOT_BE_ADDED, BLOCKED, SUSPENDED, ACTIVATE_BY_PASSED, EXPIRED -> 410;
      case NOT_FOR_THIS_REGION,
          NO_PLACE_LEFT,
          NOT_COMPATIBLE,
          ADDITIONAL_PRESENT,
          AUTO_RENEWING_AS_ADDITIONAL,
          ENDS_SOONER,
          LIMITED_OVER_AUTO_RENEWING,
          PROVIDER_MANAGED,
          TRIAL_OR_FREE,
          TRIAL_USED,
          OTHERS_TRIAL -> 409;
    };
  }
}
