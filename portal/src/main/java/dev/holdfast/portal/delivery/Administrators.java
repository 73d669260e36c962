package dev.holdfast.portal.delivery;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.licensing.Sending;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to who manages the subscription of a small office: whoever redeemed it, and people whom administrators appoint
 * and who accept. There is always at least one.
 */
@Service
public class Administrators {
  private final AdministratorRows rows;
  private final Accounts accounts;
  private final Sending sending;
  private final Notifying notifying;
  private final Clock clock;

  /** Who is told. */
  @org.springframework.stereotype.Component
  record Notifying(News news, Audit audit) {}

  Administrators(
      AdministratorRows rows,
      Accounts accounts,
      Sending sending,
      Notifying notifying,
      Clock clock) {
    this.rows = rows;
    this.accounts = accounts;
    this.sending = sending;
    this.notifying = notifying;
    this.clock = clock;
  }

  /** Somebody who manages it. */
  public record Administrator(AccountId account, String email, Instant since) {}

  /** What came of removing somebody. */
  public enum Removal {
    REMOVED,
    /** There has to be one. */
    THE_LAST,
    NOT_THERE
  }

  /** True when the subscription is a small office's. */
  public static boolean manages(Subscription subscription) {
    return subscription.offer().plan().setting() == Plan.Setting.SMALL_OFFICE;
  }

  /** True when the person manages it. */
  public boolean is(AccountId person, Subscription subscription) {
    return manages(subscription)
        && (rows.accepted(subscription.id(), person)
            || (person.equals(subscription.owner()) && !rows.any(subscription.id())));
  }

  /** A subscription that is this person's, or that this person manages. */
  public Optional<Subscription> find(SubscriptionId id, AccountId person) {
    return sending.find(id).filter(each -> person.equals(each.owner()) || is(person, each));
  }

  /** A small office's that this person manages. */
  public Optional<Subscription> managed(SubscriptionId id, AccountId person) {
    return sending.find(id).filter(each -> is(person, each));
  }

  /** A small office's that this person was asked to manage and has not answered yet. */
  public Optional<Subscription> offered(SubscriptionId id, AccountId person) {
    return sending.find(id).filter(each -> rows.asked(id, person));
  }

  /** All who manage it, the longest first. */
  public List<Administrator> of(Subscription subscription) {
    settle(subscription);
    return rows.of(subscription.id()).stream()
        .flatMap(row -> accounts
            .find(row.account())
            .map(each -> new Administrator(row.account(), each.email(), row.since()))
            .stream())
        .toList();
  }

  /**
   * Asks the person with this address to manage it too. Nothing tells whether there is such a person: who is, gets a mail
   * and counts from accepting on.
   */
  @Transactional
  public void appoint(Subscription subscription, Email email, AccountId by) {
    settle(subscription);
    var now = clock.instant();
    accounts.byEmail(email).map(each -> each.id()).ifPresent(person -> {
      if (rows.ask(subscription.id(), person, by, now)) {
        record(subscription, "office.administrator-asked", person, by);
        notifying.news().appointed(subscription, person, by, now);
      }
    });
  }

  /** The person manages it from now on; false when nobody asked. */
  @Transactional
  public boolean accept(Subscription subscription, AccountId person) {
    boolean accepted = rows.accept(subscription.id(), person, clock.instant());
    if (accepted) {
      record(subscription, "office.administrator-accepted", person, person);
    }
    return accepted;
  }

  /** Takes somebody off, never the last. */
  @Transactional
  public Removal remove(Subscription subscription, AccountId person, AccountId by) {
    settle(subscription);
    var all = rows.lock(subscription.id());
    if (!all.contains(person)) {
      return Removal.NOT_THERE;
    } else if (all.size() == 1) {
      return Removal.THE_LAST;
    }
    rows.remove(subscription.id(), person);
    record(subscription, "office.administrator-removed", person, by);
    return Removal.REMOVED;
  }

  /** Writes down the first one, who redeemed it, before anything is changed. */
  private void settle(Subscription subscription) {
    if (subscription.owner() != null && !rows.any(subscription.id())) {
      rows.first(subscription.id(), subscription.owner(), subscription.madeAt());
    }
  }

  private void record(Subscription subscription, String act, AccountId person, AccountId by) {
    notifying
        .audit()
        .record(Actor.account(by), act, subscription.id().text(), Map.of("account", person.text()));
  }
}
