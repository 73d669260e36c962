package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.challenge.Trial;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.licensing.Activations;
import dev.holdfast.portal.licensing.Guesses;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.Activation;
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

/** Codes entered at a device, with or without an account. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class ActivationsApi {
  private final Activations activations;
  private final Guesses guesses;
  private final Idempotency idempotency;
  private final Answers answers;
  private final ActivationAnswers told;

  ActivationsApi(
      Activations activations,
      Guesses guesses,
      Idempotency idempotency,
      Answers answers,
      ActivationAnswers told) {
    this.activations = activations;
    this.guesses = guesses;
    this.idempotency = idempotency;
    this.answers = answers;
    this.told = told;
  }

  @PostMapping("/activations")
  ResponseEntity<?> create(
      @RequestBody Activation body,
      @AuthenticationPrincipal DeviceCaller me,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
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
          case OpenTry open -> activate(open, codes, me, key, locale);
        };
      case Presented.Wrong(var field, var reading) -> answers.malformed(field, reading, locale);
    };
  }

  private ResponseEntity<?> activate(
      OpenTry open, Presented.Codes codes, DeviceCaller me, @Nullable String key, Locale locale) {
    try (open) {
      var once = new Idempotency.Request(
          me.device().text(), "POST /device/v1/activations", key, codes.same());
      return idempotency.once(once, () -> {
        var answer = activations.activate(me.device(), codes.code(), codes.previous());
        Guesses.noted(open, answer);
        return told.answer(answer, codes.code(), me, locale);
      });
    }
  }
}
