package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Reserves;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.ProblemCode;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a device does about its reserve, each once for a key. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class ReservesApi {
  private final Reserves reserves;
  private final Idempotency idempotency;
  private final DeviceRefusals refusals;
  private final Texts texts;

  ReservesApi(Reserves reserves, Idempotency idempotency, DeviceRefusals refusals, Texts texts) {
    this.reserves = reserves;
    this.idempotency = idempotency;
    this.refusals = refusals;
    this.texts = texts;
  }

  @DeleteMapping("/reserve")
  ResponseEntity<?> destroy(
      @AuthenticationPrincipal DeviceCaller me,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      Locale locale) {
    return once(me, "DELETE /device/v1/reserve", key, () -> drop(me, locale));
  }

  @PostMapping("/reserve/activation")
  ResponseEntity<?> create(
      @AuthenticationPrincipal DeviceCaller me,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      Locale locale) {
    return once(me, "POST /device/v1/reserve/activation", key, () -> activate(me, locale));
  }

  private ResponseEntity<?> once(
      DeviceCaller me, String route, @Nullable String key, Supplier<ResponseEntity<?>> act) {
    return idempotency.once(new Idempotency.Request(me.device().text(), route, key, Map.of()), act);
  }

  private ResponseEntity<?> drop(DeviceCaller me, Locale locale) {
    return reserves.drop(me.device())
        ? ResponseEntity.noContent().build()
        : problem(404, ProblemCode.NO_RESERVE, locale);
  }

  private ResponseEntity<?> activate(DeviceCaller me, Locale locale) {
    return switch (reserves.activate(me.device())) {
      case Reserves.Activation.Done(var inUse) ->
        ResponseEntity.ok(ActivationAnswers.view(
            "active", inUse, inUse.start().orElse(null), inUse.end().orElse(null)));
      case Reserves.Activation.Refused(var why, var reserve) ->
        refusals.of(why, reserve, me, locale);
      case Reserves.Activation.StillInUse() -> problem(409, ProblemCode.STILL_IN_USE, locale);
      case Reserves.Activation.NoReserve() -> problem(404, ProblemCode.NO_RESERVE, locale);
    };
  }

  private ResponseEntity<?> problem(int status, String code, Locale locale) {
    return Problem.of(status, code, texts.say(locale, "licensing.device." + code))
        .answer();
  }
}
