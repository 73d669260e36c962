package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.licensing.Foreseeing;
import dev.holdfast.portal.licensing.Foreseen;
import dev.holdfast.portal.licensing.Guesses;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.Activation;
import dev.holdfast.protocol.message.ActivationForecast;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What entering a code at a device would come to: the same refusals as entering it, and nothing changes. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class ActivationChecksApi {
  private final Foreseeing foreseeing;
  private final ActivationAnswers activations;
  private final Guesses guesses;
  private final Answers answers;

  ActivationChecksApi(
      Foreseeing foreseeing, ActivationAnswers activations, Guesses guesses, Answers answers) {
    this.foreseeing = foreseeing;
    this.activations = activations;
    this.guesses = guesses;
    this.answers = answers;
  }

  @PostMapping("/activations/check")
  ResponseEntity<?> create(
      @RequestBody Activation body,
      @AuthenticationPrincipal DeviceCaller me,
      @RequestHeader(name = Answer.HEADER, required = false) @Nullable String solution,
      @RequestAttribute(DeviceApi.ORIGIN) String origin,
      Locale locale) {
    if (body.code() == null) {
      return Problem.field("code", "missing", "The field code is missing.").answer();
    }
    return switch (Presented.read(body.code(), body.previousCode(), body.acceptShorterTerm())) {
      case Presented.Codes codes ->
        switch (guesses.begin(Actor.device(me.device()), origin, Answer.ofProgram(solution))) {
          case Trial.TooSoon(var pause) -> answers.tooSoon(pause, locale);
          case Trial.Challenged(var asked) -> answers.challenged(asked, locale);
          case OpenTry open -> check(open, codes, me, locale);
        };
      case Presented.Wrong(var field, var reading) -> answers.malformed(field, reading, locale);
    };
  }

  private ResponseEntity<?> check(
      OpenTry open, Presented.Codes codes, DeviceCaller me, Locale locale) {
    try (open) {
      return switch (foreseeing.check(me.device(), codes.code(), codes.previous())) {
        case Foreseen.Welcome welcome -> ResponseEntity.ok(view(welcome));
        case Foreseen.Not(var not) -> {
          Guesses.noted(open, not);
          yield activations.answer(not, codes.code(), me, locale);
        }
      };
    }
  }

  private static ActivationForecast view(Foreseen.Welcome welcome) {
    var dates = welcome.dates();
    return new ActivationForecast(
        welcome.place().id(),
        welcome.product().name(),
        welcome.product().edition(),
        welcome.plan(),
        welcome.places(),
        dates.term() == null ? "" : dates.term().toString(),
        dates.start(),
        dates.end(),
        dates.replaces() == null ? null : dates.replaces().name(),
        welcome.owned());
  }
}
