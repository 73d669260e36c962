package dev.holdfast.portal.device;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.kernel.Encryption;
import dev.holdfast.protocol.code.ConnectCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sign-ins that people make in the agent itself: what carries them from the password to the second step, and their end. */
@Service
public class DeviceSignIns {
  /** How long a sign-in may take, and how long the code that ends it is good. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final String PURPOSE = "device-sign-in";

  private final Accounts accounts;
  private final ConnectCodes codes;
  private final SecurityLog log;
  private final Encryption encryption;
  private final Clock clock;

  DeviceSignIns(
      Accounts accounts, ConnectCodes codes, SecurityLog log, Encryption encryption, Clock clock) {
    this.accounts = accounts;
    this.codes = codes;
    this.log = log;
    this.encryption = encryption;
    this.clock = clock;
  }

  /** Names a sign-in of this device whose password was right. Nothing is stored for it. */
  public String hold(DeviceId device, AccountId account) {
    var until = clock.instant().plus(LIFE).toEpochMilli();
    var text = account.text() + " " + until + " " + password(account);
    var sealed = encryption.seal(PURPOSE, device.text(), text.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** Whose sign-in it is; empty when it is another device's, over, or the password is another one meanwhile. */
  public Optional<Account> held(DeviceId device, String name) {
    try {
      var sealed = Base64.getUrlDecoder().decode(name);
      var parts = new String(
              encryption.open(PURPOSE, device.text(), sealed), StandardCharsets.UTF_8)
          .split(" ");
      return AccountId.parse(parts[0])
          .filter(
              account -> clock.instant().isBefore(Instant.ofEpochMilli(Long.parseLong(parts[1])))
                  && parts[2].equals(password(account)))
          .flatMap(accounts::find);
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** The password that was right is the one made then. */
  private String password(AccountId account) {
    return accounts.passwordAt(account).map(Instant::toString).orElse("-");
  }

  /** Ends it: the code by which the device connects itself to the account. */
  @Transactional
  public ConnectCode end(AccountId account, Caller caller) {
    log.note(account, caller, "device.event.signed-in", Map.of());
    return codes.make(account, LIFE);
  }
}
