package dev.holdfast.portal.device;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What devices know of the people they belong to, and what these people are told by mail. */
@Component
class Owners {
  private final Accounts accounts;
  private final Outbox outbox;
  private final Site site;
  private final DeviceLimits limits;

  Owners(Accounts accounts, Outbox outbox, Site site, DeviceLimits limits) {
    this.accounts = accounts;
    this.outbox = outbox;
    this.site = site;
    this.limits = limits;
  }

  /** How many devices an account may have. */
  int mostDevices() {
    return limits.devices();
  }

  /** The address of the account; empty when it is gone. */
  String email(AccountId account) {
    return accounts.find(account).map(Account::email).orElse("");
  }

  /** Tells that a device was connected, and how to undo it. Part of the caller's transaction. */
  void tellConnected(AccountId account, Device device, Instant now) {
    accounts
        .find(account)
        .ifPresent(owner -> outbox.send(Mail.link(
            "device-connected:" + device.id().text() + ":" + now.toEpochMilli(),
            owner.recipient(),
            "device.mail.connected",
            site.link("/devices/" + device.id().text() + "/disconnection"),
            Map.of("name", device.name(), "system", device.installation().systemVersion()))));
  }

  /** Tells that a copy of a device's data was seen. Part of the caller's transaction. */
  void tellCloned(AccountId account, Device device, Instant now) {
    accounts
        .find(account)
        .ifPresent(owner -> outbox.send(Mail.link(
            "device-cloned:" + device.id().text(),
            owner.recipient(),
            "device.mail.cloned",
            site.link("/devices"),
            Map.of("name", device.name()))));
  }

  /** Mails the address of a download page in the name of the account. Part of the caller's transaction. */
  void sendLink(AccountId account, Email to, Secret<String> token, Duration life) {
    accounts
        .find(account)
        .ifPresent(owner -> outbox.send(Mail.link(
            "download-link:" + HexFormat.of().formatHex(Tokens.digest(token.reveal()), 0, 16),
            new Mail.Recipient(to.address(), owner.language()),
            "device.mail.link",
            site.link("/get/" + token.reveal()),
            Map.of("owner", owner.email(), "days", life.toDays()))));
  }
}
