package dev.holdfast.portal.legal;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.SecurityLog;
import dev.holdfast.portal.account.SessionEnding;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.mail.Mail;
import dev.holdfast.portal.mail.Outbox;
import dev.holdfast.portal.web.Site;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what becomes of deletions, ends sessions and writes to owners. Part of the caller's transaction. */
@Component
class DeletionTelling {
  /** Where it is written down. */
  @Component
  record Records(Audit audit, SecurityLog log, SessionEnding sessions) {}

  private final Records records;
  private final ObjectProvider<Belongings> belongings;
  private final Outbox outbox;
  private final Site site;

  DeletionTelling(
      Records records, ObjectProvider<Belongings> belongings, Outbox outbox, Site site) {
    this.records = records;
    this.belongings = belongings;
    this.outbox = outbox;
    this.site = site;
  }

  List<Belongings.Group> belongings(Account account) {
    return belongings.stream()
        .sorted(Comparator.comparingInt(Belongings::order))
        .map(module -> module.of(account.id(), account.language()))
        .filter(kind -> !kind.items().isEmpty())
        .toList();
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void asked(Account account, Caller caller, Secret<String> token, Instant eraseAt) {
    var id = account.id();
    records.sessions().endEverything(id);
    records.audit().record(Actor.account(id), "account.deletion-asked", id.text(), Map.of());
    records.log().note(id, caller, "legal.event.deletion-asked", Map.of());
    outbox.send(Mail.link(
        "legal.deletion:" + id.text() + ":" + eraseAt.toEpochMilli(),
        account.recipient(),
        "legal.mail.deletion",
        site.link("/account/deletion/recall?token=" + token.reveal()),
        Map.of("day", day(account, eraseAt), "things", things(account))));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  void recalled(AccountId account, Caller caller) {
    records
        .audit()
        .record(Actor.account(account), "account.deletion-recalled", account.text(), Map.of());
    records.log().note(account, caller, "legal.event.deletion-recalled", Map.of());
  }

  /** The first or second mail before an account is erased because nobody uses it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void idle(Account account, Instant eraseAt, boolean again) {
    var topic = again ? "legal.mail.idle-again" : "legal.mail.idle";
    outbox.send(Mail.link(
        topic + ":" + account.id().text() + ":" + eraseAt.toEpochMilli(),
        account.recipient(),
        topic,
        site.link("/sign-in"),
        Map.of("day", day(account, eraseAt), "things", things(account))));
  }

  /** The last mail: the account is gone. */
  @Transactional(propagation = Propagation.MANDATORY)
  void erased(Account account) {
    var id = account.id();
    records.audit().record(Actor.PORTAL, "account.erased", id.text(), Map.of());
    outbox.send(Mail.notice(
        "legal.erased:" + id.text(), account.recipient(), "legal.mail.erased", Map.of()));
  }

  /** What the account has, a paragraph each; codes with what they bring. */
  private String things(Account account) {
    return belongings(account).stream()
        .flatMap(kind -> Stream.concat(
            Stream.of(kind.heading() + ":"), kind.items().stream().map(DeletionTelling::line)))
        .map(line -> "\n\n" + line)
        .collect(Collectors.joining());
  }

  private static String line(Belongings.Item item) {
    return Stream.of(item.name(), item.detail(), item.code())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String day(Account account, Instant at) {
    var format = DateFormat.getDateInstance(DateFormat.LONG, account.language());
    format.setTimeZone(TimeZone.getTimeZone(account.zone().getId()));
    return format.format(Date.from(at));
  }
}
