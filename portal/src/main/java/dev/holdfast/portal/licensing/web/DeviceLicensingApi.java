package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.DeviceLicences;
import dev.holdfast.portal.licensing.Entitled;
import dev.holdfast.portal.licensing.Entitlements;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.EntitlementAnswer;
import dev.holdfast.protocol.message.EntitlementAnswer.Result;
import dev.holdfast.protocol.message.EntitlementChoice;
import dev.holdfast.protocol.message.MediaTypes;
import dev.holdfast.protocol.message.Offer;
import dev.holdfast.protocol.message.Offers;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.TakenPlaces.Taken;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What devices ask about subscriptions and their licence. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class DeviceLicensingApi {
  private final Entitlements entitlements;
  private final DeviceLicences licences;
  private final DeviceRefusals refusals;
  private final Texts texts;
  private final Clock clock;

  DeviceLicensingApi(
      Entitlements entitlements,
      DeviceLicences licences,
      DeviceRefusals refusals,
      Texts texts,
      Clock clock) {
    this.entitlements = entitlements;
    this.licences = licences;
    this.refusals = refusals;
    this.texts = texts;
    this.clock = clock;
  }

  @GetMapping("/licence")
  ResponseEntity<?> show(
      @AuthenticationPrincipal DeviceCaller me,
      @RequestHeader(name = "If-None-Match", required = false) @Nullable String known,
      Locale locale) {
    var held = licences.fetch(me.device());
    if (held.isEmpty()) {
      return problem(404, ProblemCode.NO_LICENCE, locale);
    }
    var tag = "\"" + held.get().sequence() + "\"";
    return tag.equals(known)
        ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
        : ResponseEntity.ok()
            .eTag(tag)
            .contentType(MediaType.parseMediaType(MediaTypes.JWT))
            .body(held.get().signed());
  }

  @GetMapping("/subscriptions")
  ResponseEntity<?> index(@AuthenticationPrincipal DeviceCaller me, Locale locale) {
    return Optional.ofNullable(me.account())
        .<ResponseEntity<?>>map(account ->
            ResponseEntity.ok(new Offers(offers(entitlements.offers(me.device(), account)))))
        .orElseGet(() -> problem(409, ProblemCode.NOT_CONNECTED, locale));
  }

  @PostMapping("/entitlements")
  ResponseEntity<?> create(
      @RequestBody EntitlementChoice body,
      @AuthenticationPrincipal DeviceCaller me,
      Locale locale) {
    if (body.subscription() == null) {
      return answer(entitlements.take(me.device()), me, locale);
    }
    return SubscriptionId.parse(body.subscription())
        .<ResponseEntity<?>>map(
            wanted -> answer(entitlements.take(me.device(), wanted), me, locale))
        .orElseGet(() -> problem(404, "no-such-subscription", locale));
  }

  private ResponseEntity<?> answer(Entitled entitled, DeviceCaller me, Locale locale) {
    return switch (entitled) {
      case Entitled.Taken(var taken) ->
        ResponseEntity.ok(new EntitlementAnswer(Result.TAKEN, taken.id().text(), null));
      case Entitled.Already(var present) ->
        ResponseEntity.ok(new EntitlementAnswer(Result.ALREADY, present.id().text(), null));
      case Entitled.Choose(var seen) ->
        ResponseEntity.ok(new EntitlementAnswer(Result.CHOOSE, null, offers(seen)));
      case Entitled.None(var free) ->
        ResponseEntity.ok(new EntitlementAnswer(
            Result.NONE, free.map(each -> each.id().text()).orElse(null), null, full(me)));
      case Entitled.Refused(var why, var wanted) -> refusals.of(why, wanted, me, locale);
      case Entitled.NotConnected() -> problem(409, ProblemCode.NOT_CONNECTED, locale);
      case Entitled.Unknown() -> problem(404, "no-such-subscription", locale);
    };
  }

  /** What lacks nothing but a free place; none when there is no such subscription. */
  private @Nullable List<Taken> full(DeviceCaller me) {
    var full = Optional.ofNullable(me.account())
        .map(account -> refusals.full(entitlements.offers(me.device(), account), me))
        .orElseGet(List::of);
    return full.isEmpty() ? null : full;
  }

  private List<Offer> offers(List<Entitled.Seen> seen) {
    var now = clock.instant();
    return seen.stream()
        .map(each -> {
          var subscription = each.subscription();
          return new Offer(
              subscription.id().text(),
              subscription.offer().product().name(),
              subscription.offer().plan().name(),
              subscription.kind().id(),
              subscription.state(now).id(),
              subscription.end().orElse(null),
              subscription.places().free(),
              each.fits(),
              each.refusal().map(Refusal::id).orElse(null));
        })
        .toList();
  }

  private ResponseEntity<?> problem(int status, String code, Locale locale) {
    return Problem.of(status, code, texts.say(locale, "licensing.device." + code))
        .answer();
  }
}
