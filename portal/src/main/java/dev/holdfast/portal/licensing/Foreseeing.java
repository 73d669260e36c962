package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.protocol.code.CodeText;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * LIC-11: says what entering a code at a device would come to, in the order in which {@link Activations} decides, and
 * changes nothing. Others may act meanwhile: it is a forecast, no promise.
 */
@Service
public class Foreseeing {
  private final Devices devices;
  private final Unowned unowned;
  private final Foresight foresight;
  private final Clock clock;

  Foreseeing(Devices devices, Unowned unowned, Foresight foresight, Clock clock) {
    this.devices = devices;
    this.unowned = unowned;
    this.foresight = foresight;
    this.clock = clock;
  }

  /** Wrong tries are counted by {@link Guesses}, as those of activations are. */
  @Transactional
  public Foreseen check(DeviceId id, CodeText text, Previous previous) {
    var now = clock.instant();
    var device = devices.find(id).orElseThrow();
    var code = unowned.find(text).orElse(null);
    var answer =
        code == null ? refused(Refusal.CANNOT_BE_ADDED) : check(device, code, previous, now);
    if (answer instanceof Foreseen.Not(var not)) {
      note(device, not, code);
    }
    return answer;
  }

  private Foreseen check(Device device, IssuedCode code, Previous previous, Instant now) {
    var held = foresight.held(device, code, now);
    if (held.isPresent()) {
      return held.get();
    }
    var account = device.account();
    boolean own = account != null && code.isOf(account);
    var refusal = own ? java.util.Optional.<Refusal>empty() : code.refusal(now);
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    var incompatible = unowned.incompatible(code, device);
    if (incompatible.isPresent()) {
      return refused(incompatible.get());
    }
    return code.made() == null
        ? foresight.ofNew(device, code, previous, now)
        : foresight.ofMade(device, code, own, now);
  }

  private void note(Device device, DeviceActivation answer, @Nullable IssuedCode code) {
    AccountId account = device.account();
    var by = account == null ? Actor.device(device.id()) : Actor.account(account);
    if (answer instanceof DeviceActivation.Refused(var why)) {
      unowned.refused(by, why.id(), code);
    } else if (answer instanceof DeviceActivation.PreviousNeeded(var offer, var why)) {
      unowned.refused(by, Proving.reason(why), code);
    }
  }

  static Foreseen refused(Refusal why) {
    return new Foreseen.Not(new DeviceActivation.Refused(why));
  }
}
