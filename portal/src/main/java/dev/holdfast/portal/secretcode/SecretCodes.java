package dev.holdfast.portal.secretcode;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.notification.Message;
import dev.holdfast.portal.notification.Notifications;
import dev.holdfast.protocol.code.RecoverySecret;
import dev.holdfast.protocol.message.SecretCodeNews;
import dev.holdfast.protocol.message.SecretCodeNews.Happened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to secret codes of devices. The portal never has such a code, only what recovery codes are made from. */
@Service
public class SecretCodes {
  private final SecretCodeRows rows;
  private final Devices devices;
  private final Limits limits;
  private final Telling telling;
  private final Clock clock;

  /** Who hears of it. */
  @Component
  record Telling(Audit audit, SecurityLog log, Notifications notifications) {}

  SecretCodes(SecretCodeRows rows, Devices devices, Limits limits, Telling telling, Clock clock) {
    this.rows = rows;
    this.devices = devices;
    this.limits = limits;
    this.telling = telling;
    this.clock = clock;
  }

  /** What came of asking for a recovery code. */
  public sealed interface Recovery {
    /** Nobody ever sees it again. */
    record Shown(Secret<String> code) implements Recovery {}

    /** The portal knows of no secret code there, or has made all its recovery codes. */
    record None() implements Recovery {}

    record TooMany(Duration pause) implements Recovery {}
  }

  /** Since when the device has a secret code, if the portal knows of one. */
  public Optional<Instant> since(DeviceId device, AccountId account) {
    return rows.since(device, account);
  }

  /** Takes the device's word; the same again is no news. False when its recovery secret is none. */
  @Transactional
  public boolean take(DeviceId id, AccountId account, SecretCodeNews news, Caller caller) {
    devices.lock(id);
    var now = clock.instant();
    var told = news.recovery();
    if (told == null) {
      if (rows.forget(id)) {
        happened(id, account, news.happened(), Actor.device(id), caller);
      }
      return true;
    }
    var secret = RecoverySecret.parse(told);
    if (secret.isPresent() && rows.keep(id, account, secret.get(), now)) {
      happened(id, account, news.happened(), Actor.device(id), caller);
    }
    return secret.isPresent();
  }

  /** Makes one recovery code for the owner, who has signed in a short while ago. */
  @Transactional
  public Recovery show(DeviceId id, AccountId account, Caller caller) {
    if (rows.since(id, account).isEmpty()) {
      return new Recovery.None();
    }
    var wait = limits.count(Limit.SECRET_CODE_RECOVERY_PER_DEVICE, id.text());
    if (wait.isPositive()) {
      return new Recovery.TooMany(wait);
    }
    return rows.next(id, account, clock.instant())
        .<Recovery>map(code -> {
          tell(id, account, "shown", Actor.account(account), caller);
          return new Recovery.Shown(Secret.of(code));
        })
        .orElseGet(Recovery.None::new);
  }

  private void happened(
      DeviceId device, AccountId account, Happened happened, Actor by, Caller caller) {
    if (happened != Happened.STANDING) {
      tell(device, account, happened.name().toLowerCase(Locale.ROOT), by, caller);
    }
  }

  private void tell(DeviceId id, AccountId account, String what, Actor by, Caller caller) {
    var name = devices.find(id).map(Device::name).orElse("");
    telling.audit().record(by, "secret-code." + what, id.text(), Map.of("account", account.text()));
    telling.log().note(account, caller, "secretcode.event." + what, Map.of("device", name));
    telling
        .notifications()
        .tell(
            account,
            new Message(
                "secret-code:" + id.text() + ":" + what + ":" + clock.instant().toEpochMilli(),
                Category.DEVICE_SECURITY,
                "secretcode.mail." + what,
                Map.of("device", name),
                "/devices/" + id.text()));
  }
}
