package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.protocol.code.CodeText;
import java.time.Clock;
import java.util.Optional;
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

  /** As entering it, with {@code replace} or not. Wrong tries are counted by {@link Guesses}, as those of activations are. */
  @Transactional
  public Foreseen check(DeviceId id, CodeText text, Previous previous, boolean replace) {
    var device = devices.find(id).orElseThrow();
    var look = new Foresight.Look(device, replace, clock.instant());
    var code = unowned.find(text).orElse(null);
    var answer = code == null ? refused(Refusal.CANNOT_BE_ADDED) : check(look, code, previous);
    if (answer instanceof Foreseen.Not(var not)) {
      note(device, not, code);
    }
    return answer;
  }

  private Foreseen check(Foresight.Look look, IssuedCode code, Previous previous) {
    var held = foresight.held(look, code);
    if (held.isPresent()) {
      return held.get();
    }
    var device = look.device();
    var account = device.account();
    boolean own = account != null && code.isOf(account);
    var refusal = own ? Optional.<Refusal>empty() : code.refusal(look.now());
    if (refusal.isPresent()) {
      return refused(refusal.get());
    }
    var incompatible = unowned.incompatible(code, device);
    if (incompatible.isPresent()) {
      return refused(incompatible.get());
    }
    return code.made() == null
        ? foresight.ofNew(look, code, previous)
        : foresight.ofMade(look, code, own);
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
