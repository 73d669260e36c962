package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.DeviceActivation.PreviousNeeded;
import dev.holdfast.portal.licensing.DeviceActivation.Refused;
import dev.holdfast.protocol.code.CodeText;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for codes entered at a device: with an account they are redeemed into it, without one nobody owns them yet. */
@Service
public class Activations {
  private final Devices devices;
  private final Unowned unowned;
  private final Entering entering;
  private final Redemptions redemptions;
  private final Clock clock;

  Activations(
      Devices devices, Unowned unowned, Entering entering, Redemptions redemptions, Clock clock) {
    this.devices = devices;
    this.unowned = unowned;
    this.entering = entering;
    this.redemptions = redemptions;
    this.clock = clock;
  }

  /**
   * As {@link #activate(DeviceId, CodeText, Previous)}; with {@code replace} what would wait is put into use at once, and
   * the one in use gives its place back.
   */
  @Transactional
  public DeviceActivation activate(DeviceId id, CodeText text, Previous previous, boolean replace) {
    var answer = activate(id, text, previous);
    return replace && answer instanceof DeviceActivation.Reserved(var reserve, var from, var to)
        ? entering.replace(devices.find(id).orElseThrow(), reserve, clock.instant())
        : answer;
  }

  /** As {@link #activate(DeviceId, CodeText, Previous)}, with nothing but what device and account hold. */
  @Transactional
  public DeviceActivation activate(DeviceId id, CodeText text) {
    return activate(id, text, Previous.NONE);
  }

  /**
   * Brings the code's subscription onto the device, once: into use when nothing paid runs there, else in reserve
   * ({@link Entry}). A code that would be refused is not redeemed. Wrong tries are counted by {@link Guesses}.
   */
  @Transactional
  public DeviceActivation activate(DeviceId id, CodeText text, Previous previous) {
    var account = devices.lock(id).orElse(null);
    var now = clock.instant();
    var device = devices.find(id).orElseThrow();
    var code = unowned.find(text).orElse(null);
    var answer = code == null
        ? new Refused(Refusal.CANNOT_BE_ADDED)
        : already(device, code, now)
            .or(() -> against(device, code, previous, now))
            .orElseGet(() -> account == null
                ? unowned.activate(text, code, device, previous, now)
                : redeem(text, previous, device, account));
    if (account == null && answer instanceof Refused(var why)) {
      unowned.refused(Actor.device(id), why.id(), code);
    } else if (account == null && answer instanceof PreviousNeeded(var offer, var why)) {
      unowned.refused(Actor.device(id), Proving.reason(why), code);
    }
    return answer;
  }

  private Optional<DeviceActivation> already(Device device, IssuedCode code, Instant now) {
    return code.made() == null
        ? Optional.empty()
        : entering.already(device, code.made().subscription(), now);
  }

  /** Told only of a code that this caller may redeem: of others no one learns more. */
  private Optional<DeviceActivation> against(
      Device device, IssuedCode code, Previous previous, Instant now) {
    var account = device.account();
    boolean own = account != null && code.isOf(account);
    if (!own && code.refusal(now).isPresent()) {
      return Optional.empty();
    }
    var incompatible = unowned.incompatible(code, device);
    var who = new Proving.Asker(account, device.id(), entering.zone(device));
    var wanted = unowned.candidate(code, who, previous, now);
    return incompatible.isPresent()
        ? incompatible.map(Refused::new)
        : entering.foresee(device, wanted, now) instanceof Entry.Refused(var why)
            ? Optional.of(new Refused(why))
            : Optional.empty();
  }

  private DeviceActivation redeem(
      CodeText text, Previous previous, Device device, AccountId account) {
    var redeemer = new Redemptions.Redeemer(account, entering.zone(device), device.id());
    return switch (redemptions.redeem(text, redeemer, previous)) {
      case Redemption.Granted(var made) -> entering.enter(device, made, clock.instant());
      case Redemption.AlreadyYours(var yours) -> entering.enter(device, yours, clock.instant());
      case Redemption.Refused(var why) -> new Refused(why);
      case Redemption.PreviousNeeded(var offer, var why) -> new PreviousNeeded(offer, why);
      case Redemption.AccountFull(int have, int max) -> new DeviceActivation.AccountFull(have, max);
    };
  }
}
