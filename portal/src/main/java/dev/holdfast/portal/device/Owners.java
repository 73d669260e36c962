package dev.holdfast.portal.device;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.kernel.Tokens;
import dev.holdfast.portal.mail.Category;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.notification.Message;
import dev.holdfast.portal.notification.Notifications;
import dev.holdfast.portal.web.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What devices know of the people they belong to, and what these people are told. */
@Component
class Owners {
  /** How to write to people. */
  @Component
  record OwnerPost(Notifications notifications, Outbox outbox) {}

  private final Accounts accounts;
  private final OwnerPost post;
  private final Site site;
  private final DeviceLimits limits;

  Owners(Accounts accounts, OwnerPost post, Site site, DeviceLimits limits) {
    this.accounts = accounts;
    this.post = post;
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
    post.notifications()
        .tell(
            account,
            new Message(
                "device-connected:" + device.id().text() + ":" + now.toEpochMilli(),
                Category.DEVICE_SECURITY,
                "device.mail.connected",
                Map.of("name", device.name(), "system", device.installation().systemVersion()),
                "/devices/" + device.id().text() + "/disconnection"));
  }

  /** Tells that a device was disconnected elsewhere than at the device itself. Part of the caller's transaction. */
  void tellDisconnected(AccountId account, Device device, boolean withdrawn, Instant now) {
    post.notifications()
        .tell(
            account,
            new Message(
                "device-disconnected:" + device.id().text() + ":" + now.toEpochMilli(),
                Category.DEVICE_SECURITY,
                "device.mail.disconnected",
                Map.of("name", device.name(), "licence", withdrawn ? "withdrawn" : "kept"),
                "/devices"));
  }

  /** Tells that the agent was removed without its secret code. Part of the caller's transaction. */
  void tellRemoved(AccountId account, Device device, Instant now) {
    post.notifications()
        .tell(
            account,
            new Message(
                "device-removed:" + device.id().text() + ":" + now.toEpochMilli(),
                Category.DEVICE_SECURITY,
                "device.mail.removed",
                Map.of("name", device.name()),
                "/devices"));
  }

  /** Tells that a copy of a device's data was seen. Part of the caller's transaction. */
  void tellCloned(AccountId account, Device device) {
    post.notifications()
        .tell(
            account,
            new Message(
                "device-cloned:" + device.id().text(),
                Category.DEVICE_SECURITY,
                "device.mail.cloned",
                Map.of("name", device.name()),
                "/devices"));
  }

  /** Mails the address of a download page in the name of the account. Part of the caller's transaction. */
  void sendLink(AccountId account, Email to, Secret<String> token, Duration life) {
    accounts
        .find(account)
        .ifPresent(owner -> post.outbox()
            .send(Mail.link(
                    "download-link:"
                        + HexFormat.of().formatHex(Tokens.digest(token.reveal()), 0, 16),
                    new Mail.Recipient(to.address(), owner.language()),
                    "device.mail.link",
                    site.link("/get/" + token.reveal()),
                    Map.of("owner", owner.email(), "days", life.toDays()))
                .about(Category.REQUESTED)));
  }
}
