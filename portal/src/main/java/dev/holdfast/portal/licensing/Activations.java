package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.licensing.DeviceActivation.Activated;
import dev.holdfast.portal.licensing.DeviceActivation.PreviousNeeded;
import dev.holdfast.portal.licensing.DeviceActivation.Refused;
import dev.holdfast.protocol.code.CodeText;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door for codes entered at a device: with an account they are redeemed into it, without one nobody owns them yet. */
@Service
public class Activations {
  private final Devices devices;
  private final Accounts accounts;
  private final Unowned unowned;
  private final Redemptions redemptions;
  private final Clock clock;

  Activations(
      Devices devices, Accounts accounts, Unowned unowned, Redemptions redemptions, Clock clock) {
    this.devices = devices;
    this.accounts = accounts;
    this.unowned = unowned;
    this.redemptions = redemptions;
    this.clock = clock;
  }

  /** As {@link #activate(DeviceId, CodeText, Previous)}, with nothing but what device and account hold. */
  @Transactional
  public DeviceActivation activate(DeviceId id, CodeText text) {
    return activate(id, text, Previous.NONE);
  }

  /**
   * Puts the code's subscription into use on the device, once. A device that has a paid subscription keeps it and
   * nothing changes; a free edition, a trial or one that has ended is replaced. Wrong tries are counted by {@link Guesses}.
   */
  @Transactional
  public DeviceActivation activate(DeviceId id, CodeText text, Previous previous) {
    var account = devices.lock(id).flatMap(accounts::find).orElse(null);
    var now = clock.instant();
    var device = devices.find(id).orElseThrow();
    var inUse = unowned.inUse(id);
    var code = unowned.find(text);
    if (inUse.isPresent()
        && code.isPresent()
        && code.get().id().equals(inUse.get().code())) {
      return new Activated(inUse.get());
    }
    var answer = code.isEmpty()
        ? new Refused(Refusal.CANNOT_BE_ADDED)
        : inUse.filter(each -> isKept(each, now)).isPresent()
            ? new Refused(Refusal.ALREADY_LICENSED)
            : unowned
                .incompatible(code.get(), device)
                .<DeviceActivation>map(Refused::new)
                .orElseGet(() -> account == null
                    ? unowned.activate(text, code.get(), device, previous, now)
                    : redeem(text, previous, device, account, now));
    if (account == null && answer instanceof Refused(var why)) {
      unowned.refused(Actor.device(id), why.id(), code.orElse(null));
    } else if (account == null && answer instanceof PreviousNeeded(var offer, var why)) {
      unowned.refused(Actor.device(id), Proving.reason(why), code.orElse(null));
    }
    return answer;
  }

  private DeviceActivation redeem(
      CodeText text, Previous previous, Device device, Account account, Instant now) {
    var redeemer = new Redemptions.Redeemer(account.id(), account.zone(), device.id());
    return switch (redemptions.redeem(text, redeemer, previous)) {
      case Redemption.Granted(var made) -> unowned.use(made, device, account.zone(), now);
      case Redemption.AlreadyYours(var yours) -> unowned.use(yours, device, account.zone(), now);
      case Redemption.Refused(var why) -> new Refused(why);
      case Redemption.PreviousNeeded(var offer, var why) -> new PreviousNeeded(offer, why);
      case Redemption.AccountFull(int have, int max) -> new DeviceActivation.AccountFull(have, max);
    };
  }

  private static boolean isKept(Subscription inUse, Instant now) {
    return inUse.state(now).usable() && inUse.kind() != Kind.FREE && inUse.kind() != Kind.TRIAL;
  }
}
