package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.DeviceActivation.Activated;
import dev.holdfast.portal.licensing.DeviceActivation.Refused;
import dev.holdfast.protocol.code.CodeText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** LIC-2: codes on devices without an account, whose subscriptions nobody owns until such a device connects. */
@Component
class Unowned {
  private final Codes codes;
  private final Claims claims;
  private final SubscriptionRows rows;
  private final Taking taking;
  private final Happenings happenings;

  Unowned(Codes codes, Claims claims, SubscriptionRows rows, Taking taking, Happenings happenings) {
    this.codes = codes;
    this.claims = claims;
    this.rows = rows;
    this.taking = taking;
    this.happenings = happenings;
  }

  Optional<Subscription> inUse(DeviceId device) {
    return taking.inUse(device);
  }

  Optional<IssuedCode> find(CodeText text) {
    return codes.find(text);
  }

  void refused(Actor by, Refusal why, @Nullable IssuedCode code) {
    happenings.refused(by, why, code);
  }

  /** Told only of a code that is free to be redeemed: of others no one learns the product. */
  Optional<Refusal> incompatible(IssuedCode code, Device device) {
    boolean runs = claims.product(code).runsOn(device.installation().system().word());
    return code.made() == null && !runs ? Optional.of(Refusal.NOT_COMPATIBLE) : Optional.empty();
  }

  /** Claims the code for nobody, or finds the subscription that nobody owns, and puts it into use here. */
  DeviceActivation activate(CodeText text, IssuedCode code, Device device, Instant now) {
    var zone = device.installation().zone();
    var refusal = code.refusal(now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    } else if (code.made() != null) {
      return use(rows.get(code.made().subscription()), device, zone, now);
    }
    var plan = claims.plan(code);
    if (plan.purpose() == Plan.Purpose.RENEWAL) {
      return new Refused(Refusal.PREVIOUS_LICENCE_NEEDED);
    }
    var claim =
        new Claims.Claim(null, Redemptions.MOST, null, Claims.Start.of(plan, code, now, zone));
    return claims
        .claim(text, plan, claim, now)
        .map(id -> {
          var made = rows.get(id);
          var by = Actor.device(device.id());
          happenings.add(made, Cause.ACTIVATED_ON_DEVICE, device.id().text(), by, now);
          return use(made, device, zone, now);
        })
        .orElseGet(() -> late(text, device, now));
  }

  /** Takes a place for the device and licenses it. */
  DeviceActivation use(Subscription subscription, Device device, ZoneId zone, Instant now) {
    var refusal = taking.refusal(device, subscription, now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    return taking.take(device, subscription, zone, Places.Because.CODE_ENTERED, now)
        ? new Activated(taking.inUse(device.id()).orElseThrow())
        : new Refused(Refusal.NO_PLACE_LEFT);
  }

  private DeviceActivation late(CodeText text, Device device, Instant now) {
    var code = codes.find(text).orElseThrow();
    return code.refusal(now)
        .<DeviceActivation>map(Refused::new)
        .orElseGet(() -> activate(text, code, device, now));
  }
}
