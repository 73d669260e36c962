package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.licensing.DeviceActivation;
import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.message.Activated;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How a device is told what became of a code, or would. */
@Component
class ActivationAnswers {
  private final Answers answers;
  private final DeviceRefusals refusals;

  ActivationAnswers(Answers answers, DeviceRefusals refusals) {
    this.answers = answers;
    this.refusals = refusals;
  }

  /** The answer to a code; without a place left it says who holds them, to those who may know. */
  ResponseEntity<?> answer(
      DeviceActivation activation, CodeText code, DeviceCaller me, Locale locale) {
    return activation instanceof DeviceActivation.Refused(var why)
        ? refusals.of(why, code, me, locale)
        : answer(activation, locale);
  }

  ResponseEntity<?> answer(DeviceActivation activation, Locale locale) {
    return switch (activation) {
      case DeviceActivation.Activated(var inUse) ->
        ResponseEntity.ok(
            view("active", inUse, inUse.start().orElse(null), inUse.end().orElse(null)));
      case DeviceActivation.Reserved(var reserve, var start, var end) ->
        ResponseEntity.ok(view("reserve", reserve, start, end));
      case DeviceActivation.Refused(var why) -> answers.refused(why, locale);
      case DeviceActivation.PreviousNeeded(var offer, var why) ->
        answers.previousNeeded(offer, why, locale);
      case DeviceActivation.AccountFull(int have, int max) ->
        answers.full(new Redemption.AccountFull(have, max), locale);
    };
  }

  static Activated view(
      String result, Subscription given, @Nullable Instant start, @Nullable Instant end) {
    return new Activated(
        result,
        given.id().text(),
        given.offer().product().name(),
        given.offer().plan().name(),
        given.places().held(),
        given.length().map(Object::toString).orElse(""),
        start,
        end,
        given.owner() != null);
  }
}
