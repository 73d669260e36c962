package dev.holdfast.portal.licensing;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import dev.holdfast.protocol.code.CodeText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Mails to the owner of a subscription, in the owner's language, within the caller's transaction. */
@Component
class OwnerLetters {
  private static final String TOPIC = "licensing.mail.";

  private final Outbox outbox;
  private final Accounts accounts;
  private final Site site;

  OwnerLetters(Outbox outbox, Accounts accounts, Site site) {
    this.outbox = outbox;
    this.accounts = accounts;
    this.site = site;
  }

  /** Tells what happened and links to the subscription's page. {@code once} makes it one mail of this topic. */
  void tell(Subscription subscription, String topic, String once, Map<String, ?> facts) {
    tell(subscription, topic, once, facts, "/subscriptions/" + subscription.id().text());
  }

  /** The same with a link to another page of the portal. */
  void tell(
      Subscription subscription, String topic, String once, Map<String, ?> facts, String path) {
    owner(subscription)
        .ifPresent(owner -> outbox.send(Mail.link(
            key(topic, subscription.id().text(), once),
            owner.recipient(),
            TOPIC + topic,
            site.link(path),
            told(subscription, facts, owner.language()))));
  }

  /** Brings the activation code itself. */
  void bring(
      Subscription subscription, CodeText code, String topic, String once, Map<String, ?> facts) {
    owner(subscription)
        .ifPresent(owner -> outbox.send(Mail.code(
            key(topic, subscription.id().text(), once),
            owner.recipient(),
            TOPIC + topic,
            code.canonical(),
            told(subscription, facts, owner.language()))));
  }

  /** Tells an account something about none of its subscriptions in particular. */
  void tell(AccountId account, String topic, String once, String path) {
    accounts
        .find(account)
        .ifPresent(owner -> outbox.send(Mail.link(
            key(topic, account.text(), once),
            owner.recipient(),
            TOPIC + topic,
            site.link(path),
            Map.of())));
  }

  Optional<Account> owner(Subscription subscription) {
    return Optional.ofNullable(subscription.owner()).flatMap(accounts::find);
  }

  private static String key(String topic, String about, String once) {
    return "licensing." + topic + ":" + about + ":" + once;
  }

  private static Map<String, Object> told(
      Subscription subscription, Map<String, ?> facts, Locale locale) {
    var told = new HashMap<String, Object>();
    told.put("name", subscription.offer().product().name());
    facts.forEach((name, value) ->
        told.put(name, value instanceof LocalDate day ? words(day, locale) : value));
    return told;
  }

  private static String words(LocalDate day, Locale locale) {
    var format = DateFormat.getDateInstance(DateFormat.LONG, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }
}
