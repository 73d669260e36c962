package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Keeping;
import dev.holdfast.portal.licensing.Keeping.Kept;
import dev.holdfast.portal.licensing.Refusal;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Which devices a subscription protects, for its owner's programs. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class KeepingApi {
  private static final String PATH = "/api/v1/subscriptions/{id}/devices";

  /** All that are to have it; every other one loses it. */
  record NewChoice(@Nullable List<String> devices) {}

  record OptionsView(List<OptionView> items) {}

  /**
   * A device of the account.
   *
   * @param other the product that protects it instead
   * @param reason stable id of why it cannot have the subscription
   */
  record OptionView(
      String device,
      String name,
      boolean chosen,
      @Nullable String other,
      @Nullable String reason) {
    static OptionView of(Keeping.Option option) {
      return new OptionView(
          option.device().id().text(),
          option.device().name(),
          option.chosen(),
          option.other().map(each -> each.offer().product().name()).orElse(null),
          option.refusal().map(Refusal::id).orElse(null));
    }
  }

  private final Subscriptions subscriptions;
  private final Keeping keeping;
  private final Texts texts;

  KeepingApi(Subscriptions subscriptions, Keeping keeping, Texts texts) {
    this.subscriptions = subscriptions;
    this.keeping = keeping;
    this.texts = texts;
  }

  @GetMapping(PATH)
  ResponseEntity<?> index(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return find(id, me)
        .<ResponseEntity<?>>map(found -> ResponseEntity.ok(view(found, me)))
        .orElseGet(RenewalAnswers::unknown);
  }

  @PutMapping(PATH)
  ResponseEntity<?> update(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestBody NewChoice body,
      Locale locale) {
    if (body.devices() == null) {
      return Problem.field("devices", "missing", "The field devices is missing.")
          .answer();
    }
    var chosen = devices(body.devices());
    return find(id, me)
        .<ResponseEntity<?>>map(found -> chosen.isEmpty()
            ? Problem.field("devices", "malformed-field", "devices holds ids of your devices.")
                .answer()
            : answer(keeping.keep(found, me.account(), chosen.get()), found, me, locale))
        .orElseGet(RenewalAnswers::unknown);
  }

  private ResponseEntity<?> answer(Kept kept, Subscription found, SignedIn me, Locale locale) {
    return switch (kept) {
      case Kept.Done done -> ResponseEntity.ok(view(found, me));
      case Kept.TooMany(int have, int max) ->
        Problem.of(409, "no-place-left", words("too-many", have, max, "", locale))
            .with(Map.of("have", have, "max", max))
            .answer();
      case Kept.PlaceWaits(var until) ->
        Problem.of(409, "place-waits", words("place-waits", 0, 0, "", locale))
            .with(Map.of("until", until))
            .answer();
      case Kept.Refused(var device, var why) ->
        Problem.of(409, why.id(), words("refused." + why.id(), 0, 0, device.name(), locale))
            .with(Map.of("device", device.id().text()))
            .answer();
    };
  }

  private String words(String key, int have, int max, String device, Locale locale) {
    return texts.say(
        locale, "licensing.keeping." + key, "have", have, "max", max, "device", device);
  }

  private OptionsView view(Subscription found, SignedIn me) {
    return new OptionsView(
        keeping.options(found, me.account()).stream().map(OptionView::of).toList());
  }

  private Optional<Subscription> find(String id, SignedIn me) {
    return SubscriptionId.parse(id).flatMap(each -> subscriptions.find(each, me.account()));
  }

  /** Nothing when one of them is no id. */
  private static Optional<Set<DeviceId>> devices(List<String> texts) {
    var devices = new HashSet<DeviceId>();
    for (var text : texts) {
      var device = text == null ? Optional.<DeviceId>empty() : DeviceId.parse(text);
      if (device.isEmpty()) {
        return Optional.empty();
      }
      devices.add(device.get());
    }
    return Optional.of(devices);
  }
}
