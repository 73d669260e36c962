package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.delivery.DeliveryId;
import dev.holdfast.portal.delivery.Receipts;
import dev.holdfast.portal.delivery.Receipts.Receiving;
import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Holders;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.ProblemCode;
import dev.holdfast.protocol.message.Receipt;
import dev.holdfast.protocol.message.Received;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What devices say about subscriptions that were sent to them. */
@RestController
@RequestMapping(DeviceApi.BASE)
@PreAuthorize("hasRole('DEVICE')")
class ReceiptsApi {
  private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,64}");

  private final Receipts receipts;
  private final Holders holders;
  private final Texts texts;

  ReceiptsApi(Receipts receipts, Holders holders, Texts texts) {
    this.receipts = receipts;
    this.holders = holders;
    this.texts = texts;
  }

  @PostMapping("/deliveries/{id}/receipt")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody Receipt body,
      @AuthenticationPrincipal DeviceCaller me,
      Locale locale) {
    if (body.result() == null) {
      return Problem.field("/result", "missing-field", say(locale, "missing-result"))
          .answer();
    }
    var reason = body.reason() == null ? Receipts.BY_PERSON : body.reason();
    if (!REASON.matcher(reason).matches()) {
      return Problem.field("/reason", "malformed-field", say(locale, "malformed-reason"))
          .answer();
    }
    var delivery = DeliveryId.parse(id);
    return delivery.isEmpty()
        ? answer(new Receiving.Over(), me, locale)
        : answer(receive(me.device(), delivery.get(), body, reason), me, locale);
  }

  private Receiving receive(DeviceId device, DeliveryId id, Receipt receipt, String reason) {
    return switch (receipt.result()) {
      case APPLIED -> receipts.apply(device, id);
      case NEEDS_FINISHING -> receipts.needsFinishing(device, id);
      case REFUSED -> receipts.decline(device, id, reason);
    };
  }

  private ResponseEntity<?> answer(Receiving receiving, DeviceCaller me, Locale locale) {
    return switch (receiving) {
      case Receiving.Applied(var as) -> ResponseEntity.ok(new Received("applied", as));
      case Receiving.NeedsFinishing() -> ResponseEntity.ok(new Received("needs-finishing", null));
      case Receiving.Declined() -> ResponseEntity.ok(new Received("refused", null));
      case Receiving.Refused(var why, var subscription) ->
        Problem.of(409, why.id(), texts.say(locale, "licensing.refusal." + why.id() + ".what"))
            .with(holders.facts(why, subscription, me))
            .answer();
      case Receiving.Over() ->
        Problem.of(409, ProblemCode.DELIVERY_OVER, say(locale, "over")).answer();
    };
  }

  private String say(Locale locale, String key) {
    return texts.say(locale, "delivery.device." + key);
  }
}
