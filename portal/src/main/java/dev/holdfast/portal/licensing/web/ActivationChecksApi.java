package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.challenge.OpenTry;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.licensing.Foreseeing;
import dev.holdfast.portal.licensing.Foreseen;
import dev.holdfast.portal.licensing.Guesses;
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
  private final CodeDesk desk;
  private final ActivationAnswers told;

  ActivationChecksApi(Foreseeing foreseeing, CodeDesk desk, ActivationAnswers told) {
    this.foreseeing = foreseeing;
    this.desk = desk;
    this.told = told;
  }

  @PostMapping("/activations/check")
  ResponseEntity<?> create(
      @RequestBody Activation body,
      @AuthenticationPrincipal DeviceCaller me,
      @RequestHeader(name = Answer.HEADER, required = false) @Nullable String solution,
      @RequestAttribute(DeviceApi.ORIGIN) String origin,
      Locale locale) {
    var visitor = new CodeDesk.Visitor(me, origin, solution, locale);
    return desk.serve(body, visitor, (open, codes) -> check(open, codes, me, locale));
  }

  private ResponseEntity<?> check(
      OpenTry open, Presented.Codes codes, DeviceCaller me, Locale locale) {
    return switch (foreseeing.check(me.device(), codes.code(), codes.previous(), codes.replace())) {
      case Foreseen.Welcome welcome -> ResponseEntity.ok(view(welcome));
      case Foreseen.Not(var not) -> {
        Guesses.noted(open, not);
        yield told.answer(not, codes.code(), me, locale);
      }
    };
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
