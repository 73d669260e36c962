package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.licensing.Entitled;
import dev.holdfast.portal.licensing.Holders;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.message.TakenPlaces.Taken;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Refusals as devices are told them: for want of a place, with those who hold them. */
@Component
class DeviceRefusals {
  private final Answers answers;
  private final Subscriptions subscriptions;
  private final Holders holders;

  DeviceRefusals(Answers answers, Subscriptions subscriptions, Holders holders) {
    this.answers = answers;
    this.subscriptions = subscriptions;
    this.holders = holders;
  }

  /** Of a code. */
  ResponseEntity<?> of(Refusal why, CodeText code, DeviceCaller me, Locale locale) {
    var facts = why == Refusal.NO_PLACE_LEFT
        ? subscriptions.made(code).map(about -> holders.facts(why, about, me)).orElseGet(Map::of)
        : Map.<String, Object>of();
    return answers.refused(why, facts, locale);
  }

  /** Of what the device holds or wishes for. */
  ResponseEntity<?> of(Refusal why, SubscriptionId about, DeviceCaller me, Locale locale) {
    return answers.refused(why, holders.facts(why, about, me), locale);
  }

  /** What lacks nothing but a free place. */
  List<Taken> full(List<Entitled.Seen> seen, DeviceCaller me) {
    return seen.stream()
        .filter(each -> each.refusal().filter(Refusal.NO_PLACE_LEFT::equals).isPresent())
        .map(each -> holders.of(each.subscription(), me.device()))
        .toList();
  }
}
