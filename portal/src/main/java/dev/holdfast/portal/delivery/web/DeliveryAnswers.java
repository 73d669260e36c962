package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.delivery.Deliveries.Answer;
import dev.holdfast.portal.delivery.Deliveries.Choice;
import dev.holdfast.portal.delivery.Delivery;
import dev.holdfast.portal.delivery.Obstacle;
import dev.holdfast.portal.delivery.Verdict;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Slots;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers about deliveries for programs, in the words of the pages. */
@Component
class DeliveryAnswers {
  /** Why not: a stable id, and a sentence with the next step. */
  record RefusalView(String code, String detail) {}

  /** {@code action} is {@code active} or {@code reserve}, when it can be sent. */
  record RecipientView(
      String device,
      String name,
      boolean canBeSent,
      @Nullable String action,
      @Nullable RefusalView refusal,
      boolean replaceable) {}

  /** {@code refusal} stands against the subscription itself. */
  record RecipientsView(@Nullable RefusalView refusal, List<RecipientView> items) {}

  /** One device: its delivery, or why there is none; with {@code no-place} who holds the places. */
  record SentView(
      String device,
      @Nullable DeliveryView delivery,
      @Nullable RefusalView refusal,
      boolean replaceable,
      @Nullable List<PlaceView> places) {}

  record SentsView(List<SentView> items) {}

  private final Texts texts;
  private final Slots slots;

  DeliveryAnswers(Texts texts, Slots slots) {
    this.texts = texts;
    this.slots = slots;
  }

  RecipientsView choices(Optional<Obstacle> anywhere, List<Choice> choices, Locale locale) {
    return new RecipientsView(
        anywhere.map(why -> refusal(why, locale)).orElse(null),
        choices.stream().map(choice -> recipient(choice, locale)).toList());
  }

  SentsView sent(Subscription subscription, List<Answer> answers, Locale locale, Instant now) {
    return new SentsView(answers.stream()
        .map(answer -> switch (answer) {
          case Answer.Sent(var device, var delivery) ->
            new SentView(device.text(), DeliveryView.of(delivery, now), null, false, null);
          case Answer.Refused(var device, var why, var replaceable) ->
            new SentView(
                device.text(),
                null,
                refusal(why, locale),
                replaceable,
                why == Obstacle.NO_PLACE ? places(subscription) : null);
        })
        .toList());
  }

  private List<PlaceView> places(Subscription subscription) {
    return slots.of(subscription.id()).stream()
        .filter(Slots.Slot::counts)
        .map(PlaceView::of)
        .toList();
  }

  ResponseEntity<Problem> missing(Locale locale) {
    return Problem.of(404, "not-found", texts.say(locale, "delivery.problem.not-found"))
        .answer();
  }

  ResponseEntity<Problem> wrongDevices(Locale locale) {
    return Problem.field(
            "/devices", "malformed-field", texts.say(locale, "delivery.problem.devices"))
        .answer();
  }

  ResponseEntity<Problem> tooLate(Delivery delivery, Instant now, Locale locale) {
    return Problem.of(409, "delivery-over", texts.say(locale, "delivery.problem.over"))
        .with(Map.of("state", delivery.state(now).id()))
        .answer();
  }

  private RecipientView recipient(Choice choice, Locale locale) {
    var device = choice.device();
    return switch (choice.verdict()) {
      case Verdict.CanBeSent(var action) ->
        new RecipientView(
            device.id().text(),
            device.name(),
            true,
            action.name().toLowerCase(Locale.ROOT),
            null,
            false);
      case Verdict.Refused(var why, var replaceable) ->
        new RecipientView(
            device.id().text(), device.name(), false, null, refusal(why, locale), replaceable);
    };
  }

  private RefusalView refusal(Obstacle why, Locale locale) {
    var key = "delivery.obstacle." + why.id();
    return new RefusalView(
        why.id(), texts.say(locale, key + ".what") + " " + texts.say(locale, key + ".why"));
  }
}
