package dev.holdfast.portal.account;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts for people whose address somebody trusted has proven: no mail to confirm, no password yet. */
@Service
public class Newcomers {
  /** What the person fills in; {@code zone} may be empty. */
  public record Wish(String language, String region, String zone, boolean termsAccepted) {}

  private final Accounts accounts;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Ids ids;

  Newcomers(
      Accounts accounts, Audit audit, ApplicationEventPublisher events, Clock clock, Ids ids) {
    this.accounts = accounts;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
    this.ids = ids;
  }

  /** Opens the account, once for an address; a registration of it that nobody confirmed comes to nothing. */
  @Transactional
  public Newcomer open(Email email, Wish wish) {
    var faults = new ArrayList<>(Home.faults(wish.language(), wish.region(), wish.zone()));
    if (!wish.termsAccepted()) {
      faults.add(new FieldFault("terms", "account.fault.terms"));
    }
    if (!faults.isEmpty()) {
      return new Newcomer.Faulty(faults);
    }
    var now = clock.instant();
    var id = new AccountId(ids.next());
    var home = Home.of(wish.language(), wish.region(), wish.zone());
    var agreed = accounts.needed(Locale.forLanguageTag(home.language()));
    var registered = new Registered(id, email, null, home, agreed, now);
    if (!accounts.open(registered, now)) {
      return new Newcomer.Taken();
    }
    audit.record(
        Actor.account(id),
        "account.opened",
        id.text(),
        Map.of("agreed", agreed.stream().map(StatementVersion::text).toList()));
    events.publishEvent(new AccountConfirmed(id, now));
    return new Newcomer.Opened(accounts.find(id).orElseThrow());
  }
}
