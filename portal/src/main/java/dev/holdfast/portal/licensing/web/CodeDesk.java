package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.licensing.Guesses;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.Activation;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Where devices present codes: reads them, and stops those who guess before anything is looked up. */
@Component
class CodeDesk {
  /** A device that presents codes, from where, and the work it brings if it was asked for some. */
  record Visitor(DeviceCaller me, String origin, @Nullable String solution, Locale locale) {}

  private final Guesses guesses;
  private final Answers answers;

  CodeDesk(Guesses guesses, Answers answers) {
    this.guesses = guesses;
    this.answers = answers;
  }

  /** Lets the act answer whoever presents codes and may try them now. The try is closed afterwards. */
  ResponseEntity<?> serve(
      Activation body,
      Visitor visitor,
      BiFunction<OpenTry, Presented.Codes, ResponseEntity<?>> act) {
    if (body.code() == null) {
      return Problem.field("code", "missing", "The field code is missing.").answer();
    }
    return switch (Presented.read(body.code(), body.previousCode(), body.acceptShorterTerm())) {
      case Presented.Codes codes ->
        pass(Boolean.TRUE.equals(body.replace()) ? codes.replacing() : codes, visitor, act);
      case Presented.Wrong(var field, var reading) ->
        answers.malformed(field, reading, visitor.locale());
    };
  }

  private ResponseEntity<?> pass(
      Presented.Codes codes,
      Visitor visitor,
      BiFunction<OpenTry, Presented.Codes, ResponseEntity<?>> act) {
    var who = Actor.device(visitor.me().device());
    return switch (guesses.begin(who, visitor.origin(), Answer.ofProgram(visitor.solution()))) {
      case Trial.TooSoon(var pause) -> answers.tooSoon(pause, visitor.locale());
      case Trial.Challenged(var asked) -> answers.challenged(asked, visitor.locale());
      case OpenTry open -> {
        try (open) {
          yield act.apply(open, codes);
        }
      }
    };
  }
}
