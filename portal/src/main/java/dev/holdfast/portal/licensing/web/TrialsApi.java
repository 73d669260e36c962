package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.licensing.Trials;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.TrialOffer;
import dev.holdfast.protocol.message.TrialOffers;
import dev.holdfast.protocol.message.TrialStart;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Trials that devices begin, with or without an account. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class TrialsApi {
  private final Trials trials;
  private final ActivationAnswers activations;
  private final Idempotency idempotency;
  private final Texts texts;

  TrialsApi(Trials trials, ActivationAnswers activations, Idempotency idempotency, Texts texts) {
    this.trials = trials;
    this.activations = activations;
    this.idempotency = idempotency;
    this.texts = texts;
  }

  @GetMapping("/trials")
  TrialOffers index(@AuthenticationPrincipal DeviceCaller me) {
    var offers = trials.offers(me.device());
    return new TrialOffers(
        offers.trials().stream().map(TrialsApi::view).toList(),
        offers.reason().map(Refusal::id).orElse(null));
  }

  @PostMapping("/trials")
  ResponseEntity<?> create(
      @RequestBody TrialStart body,
      @AuthenticationPrincipal DeviceCaller me,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      Locale locale) {
    var wanted = Optional.ofNullable(body.plan()).map(PlanId::parse);
    if (wanted.isPresent() && wanted.get().isEmpty()) {
      return none(locale);
    }
    var once = new Idempotency.Request(me.device().text(), "POST /device/v1/trials", key, body);
    return idempotency.once(
        once,
        () -> trials
            .start(me.device(), wanted.flatMap(plan -> plan).orElse(null))
            .<ResponseEntity<?>>map(answer -> activations.answer(answer, locale))
            .orElseGet(() -> none(locale)));
  }

  private ResponseEntity<?> none(Locale locale) {
    return Problem.of(404, "no-trial", texts.say(locale, "licensing.device.no-trial"))
        .answer();
  }

  static TrialOffer view(Trials.Offered offered) {
    return new TrialOffer(
        offered.plan().id().text(),
        offered.product().name(),
        offered.plan().name(),
        offered.plan().term().map(Object::toString).orElse(""),
        offered.plan().sold().devicePlaces());
  }
}
