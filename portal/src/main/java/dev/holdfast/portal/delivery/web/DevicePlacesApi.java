package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.delivery.Offices;
import dev.holdfast.portal.device.Consents;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.integration.Idempotency;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Holders;
import dev.holdfast.portal.licensing.Revoking.Revocation;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.PlaceFree;
import dev.holdfast.protocol.message.PlaceFreed;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.TakenPlaces;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who holds the places that a device of the account would need, and freeing one there and then. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class DevicePlacesApi {
  private final Subscriptions subscriptions;
  private final Holders holders;
  private final Freeing freeing;
  private final Idempotency idempotency;
  private final Texts texts;

  /** How a place is freed by a person's word. */
  @Component
  record Freeing(Offices offices, Consents consents) {}

  DevicePlacesApi(
      Subscriptions subscriptions,
      Holders holders,
      Freeing freeing,
      Idempotency idempotency,
      Texts texts) {
    this.subscriptions = subscriptions;
    this.holders = holders;
    this.freeing = freeing;
    this.idempotency = idempotency;
    this.texts = texts;
  }

  @GetMapping("/places")
  ResponseEntity<?> index(@AuthenticationPrincipal DeviceCaller me, Locale locale) {
    return Optional.ofNullable(me.account())
        .<ResponseEntity<?>>map(account ->
            ResponseEntity.ok(new TakenPlaces(subscriptions.of(account).stream()
                .filter(each -> each.places().held() > 0 && each.places().free() <= 0)
                .map(each -> holders.of(each, me.device()))
                .toList())))
        .orElseGet(() -> problem(409, ProblemCode.NOT_CONNECTED, locale));
  }

  @PostMapping("/place-frees")
  ResponseEntity<?> create(
      @RequestBody PlaceFree body,
      @AuthenticationPrincipal DeviceCaller me,
      @RequestHeader(name = Idempotency.HEADER, required = false) @Nullable String key,
      Locale locale) {
    var once =
        new Idempotency.Request(me.device().text(), "POST /device/v1/place-frees", key, body);
    return idempotency.once(once, () -> free(body, me, locale));
  }

  private ResponseEntity<?> free(PlaceFree body, DeviceCaller me, Locale locale) {
    var account = me.account();
    if (account == null) {
      return problem(409, ProblemCode.NOT_CONNECTED, locale);
    }
    var found = Optional.ofNullable(body.subscription())
        .flatMap(SubscriptionId::parse)
        .flatMap(id -> subscriptions.find(id, account));
    var from = Optional.ofNullable(body.device()).flatMap(DeviceId::parse);
    if (found.isEmpty() || from.isEmpty()) {
      return problem(404, "not-found", locale);
    } else if (!consented(body, me.device(), account)) {
      return problem(410, ProblemCode.ACCESS_TOKEN_INVALID, locale);
    }
    return switch (freeing.offices().revoke(found.get(), from.get(), account)) {
      case Revocation.Revoked(var until, var waits) ->
        ResponseEntity.ok(new PlaceFreed(waits, until));
      case Revocation.NotThere() -> problem(404, "not-found", locale);
    };
  }

  private boolean consented(PlaceFree body, DeviceId device, AccountId account) {
    return body.accessToken() != null
        && freeing
            .consents()
            .spend(device, Secret.of(body.accessToken()))
            .filter(account::equals)
            .isPresent();
  }

  private ResponseEntity<?> problem(int status, String code, Locale locale) {
    return Problem.of(status, code, texts.say(locale, "delivery.device." + code))
        .answer();
  }
}
