package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.RenewalAnswer;
import dev.holdfast.portal.licensing.RenewalRefusal;
import dev.holdfast.portal.web.Problem;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers of acts on renewal, for programs. */
@Component
class RenewalAnswers {
  /** One paid period more. */
  record RenewalView(int number, Instant oldEnd, Instant newEnd, SubscriptionView subscription) {}

  private final Texts texts;
  private final Clock clock;

  RenewalAnswers(Texts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
  }

  ResponseEntity<?> answer(RenewalAnswer answer, Locale locale) {
    return switch (answer) {
      case RenewalAnswer.Renewed renewed -> renewed(renewed);
      case RenewalAnswer.Done(var subscription) ->
        ResponseEntity.ok(SubscriptionView.of(subscription, clock.instant()));
      case RenewalAnswer.Refused(var why) ->
        Problem.of(409, why.id(), words(why, locale)).answer();
      case RenewalAnswer.Unknown() -> unknown();
    };
  }

  static ResponseEntity<?> unknown() {
    return Problem.of(404, "not-found", "This subscription does not exist, or is not yours.")
        .answer();
  }

  String words(RenewalRefusal why, Locale locale) {
    return texts.say(locale, "licensing.renewal.refusal." + why.id());
  }

  private ResponseEntity<?> renewed(RenewalAnswer.Renewed renewed) {
    var subscription = renewed.subscription();
    var view = new RenewalView(
        renewed.number(),
        renewed.oldEnd(),
        renewed.newEnd(),
        SubscriptionView.of(subscription, clock.instant()));
    return renewed.again()
        ? ResponseEntity.ok(view)
        : ResponseEntity.created(
                URI.create("/api/v1/subscriptions/" + subscription.id().text()))
            .body(view);
  }
}
