package dev.holdfast.portal.licensing;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.licensing.DeviceActivation.PreviousNeeded;
import dev.holdfast.portal.licensing.DeviceActivation.Refused;
import dev.holdfast.protocol.code.CodeText;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** LIC-2: codes on devices without an account, whose subscriptions nobody owns until such a device connects. */
@Component
class Unowned {
  private final Claims claims;
  private final Proving proving;
  private final SubscriptionRows rows;
  private final Entering entering;
  private final Happenings happenings;

  Unowned(
      Claims claims,
      Proving proving,
      SubscriptionRows rows,
      Entering entering,
      Happenings happenings) {
    this.claims = claims;
    this.proving = proving;
    this.rows = rows;
    this.entering = entering;
    this.happenings = happenings;
  }

  Optional<IssuedCode> find(CodeText text) {
    return claims.find(text);
  }

  void refused(Actor by, String why, @Nullable IssuedCode code) {
    happenings.refused(by, why, code);
  }

  /** Told only of a code that is free to be redeemed: of others no one learns the product. */
  Optional<Refusal> incompatible(IssuedCode code, Device device) {
    boolean runs = claims.product(code).runsOn(device.installation().system().word());
    return code.made() == null && !runs ? Optional.of(Refusal.NOT_COMPATIBLE) : Optional.empty();
  }

  /** What a code would bring onto the device, made already or not. */
  Candidate candidate(IssuedCode code) {
    return code.made() == null
        ? Candidate.of(code, claims.plan(code))
        : Candidate.of(rows.get(code.made().subscription()));
  }

  /** The same, with the term that a renewal would be given for what is brought along. */
  Candidate candidate(IssuedCode code, Proving.Asker who, Previous previous, Instant now) {
    return code.made() == null
            && proving.look(code, who, previous, now) instanceof Renewal.Given(var term, var proof)
        ? Candidate.of(code, claims.plan(code), term)
        : candidate(code);
  }

  /** Claims the code for nobody, or finds the subscription that nobody owns, and enters it here. */
  DeviceActivation activate(
      CodeText text, IssuedCode code, Device device, Previous previous, Instant now) {
    var refusal = code.refusal(now);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    } else if (code.made() != null) {
      return entering.enter(device, back(code.made().subscription(), device, now), now);
    }
    var asker = new Proving.Asker(null, device.id(), device.installation().zone());
    return switch (proving.take(code, asker, previous, now)) {
      case Renewal.Choice(var offer, var why) -> new PreviousNeeded(offer, why);
      case Renewal.Given given -> claim(text, code, given, device, now);
    };
  }

  /** A subscription that its owner removed comes back with its code, also where nobody is signed in. */
  private Subscription back(SubscriptionId id, Device device, Instant now) {
    if (rows.bringBack(id, now)) {
      var by = Actor.device(device.id());
      happenings.add(rows.get(id), Cause.ADDED_AGAIN, device.id().text(), by, now);
    }
    return rows.get(id);
  }

  private DeviceActivation claim(
      CodeText text, IssuedCode code, Renewal.Given given, Device device, Instant now) {
    var zone = device.installation().zone();
    var plan = claims.plan(code);
    var claim = Claims.Claim.of(null, given, code, plan, new Claims.Begin(now, zone));
    return claims
        .claim(text, plan, claim, now)
        .map(id -> {
          var made = rows.get(id);
          var by = Actor.device(device.id());
          happenings.add(made, Cause.ACTIVATED_ON_DEVICE, device.id().text(), by, now);
          return entering.enter(device, made, now);
        })
        .orElseGet(() -> late(text, device, now));
  }

  /** Somebody else used the code meanwhile, or it was blocked. */
  private DeviceActivation late(CodeText text, Device device, Instant now) {
    var code = claims.find(text).orElseThrow();
    return code.refusal(now).<DeviceActivation>map(Refused::new).orElseGet(() -> {
      var made = Objects.requireNonNull(code.made()).subscription();
      return entering.enter(device, back(made, device, now), now);
    });
  }
}
