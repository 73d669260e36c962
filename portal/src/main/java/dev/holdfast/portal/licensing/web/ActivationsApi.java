package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.licensing.Activations;
import dev.holdfast.portal.licensing.Guesses;
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
  private final CodeDesk desk;
  private final Idempotency idempotency;
  private final ActivationAnswers told;

  ActivationsApi(
      Activations activations, CodeDesk desk, Idempotency idempotency, ActivationAnswers told) {
    this.activations = activations;
    this.desk = desk;
    this.idempotency = idempotency;
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
    var visitor = new CodeDesk.Visitor(me, origin, solution, locale);
    return desk.serve(body, visitor, (open, codes) -> {
      var once = new Idempotency.Request(
          me.device().text(), "POST /device/v1/activations", key, codes.same());
      return idempotency.once(once, () -> activate(open, codes, me, locale));
    });
  }

  private ResponseEntity<?> activate(
      OpenTry open, Presented.Codes codes, DeviceCaller me, Locale locale) {
    var answer = activations.activate(me.device(), codes.code(), codes.previous(), codes.replace());
    Guesses.noted(open, answer);
    return told.answer(answer, codes.code(), me, locale);
  }
}
