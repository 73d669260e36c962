package dev.holdfast.portal.news;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.licensing.Subscriptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** News as one person sees them, and what is counted of it. */
@Service
public class Newsstand {
  private static final int LOOKED_AT = 500;
  private static final int SHOWN = 30;

  /** A piece of news and what the person did with it. */
  public record Shown(NewsItem item, boolean read, boolean liked) {}

  private final NewsRows rows;
  private final Accounts accounts;
  private final Subscriptions subscriptions;
  private final Audit audit;
  private final Clock clock;

  Newsstand(
      NewsRows rows, Accounts accounts, Subscriptions subscriptions, Audit audit, Clock clock) {
    this.rows = rows;
    this.accounts = accounts;
    this.subscriptions = subscriptions;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is chosen for this person, what matters most first. */
  public List<Shown> of(AccountId account) {
    var now = clock.instant();
    var readings = rows.readings(account);
    var all = rows.newest(now.minus(NewsChoice.FRESH), LOOKED_AT);
    return NewsChoice.of(all, reader(accounts.find(account).orElseThrow()), now).stream()
        .limit(SHOWN)
        .map(item -> shown(item, readings))
        .toList();
  }

  /** One that was not withdrawn. */
  public Optional<Shown> find(AccountId account, NewsId id) {
    var readings = rows.readings(account);
    return rows.find(id)
        .filter(item -> item.withdrawnAt() == null)
        .map(item -> shown(item, readings));
  }

  /** Counts that the person opened it; again changes nothing. False when there is none. */
  @Transactional
  public boolean read(AccountId account, NewsId id) {
    var found = find(account, id);
    found.ifPresent(shown -> rows.read(account, id, clock.instant()));
    return found.isPresent();
  }

  /** Likes what the person read, or no longer; again changes nothing. */
  @Transactional
  public boolean like(AccountId account, NewsId id, boolean liked) {
    boolean there = read(account, id);
    if (there) {
      rows.like(account, id, liked, clock.instant());
    }
    return there;
  }

  /** All that the choice knows of the person, by topic. */
  public Map<String, Interest> statistics(AccountId account) {
    return rows.interests(account);
  }

  /** Forgets it: the choice starts neutral again. */
  @Transactional
  public void forget(AccountId account) {
    int readings = rows.forget(account);
    audit.record(
        Actor.account(account),
        "news.statistics-deleted",
        account.text(),
        Map.of("readings", readings));
  }

  private NewsChoice.Reader reader(Account account) {
    var products = subscriptions.of(account.id()).stream()
        .map(subscription -> subscription.offer().product().id())
        .collect(Collectors.toSet());
    return new NewsChoice.Reader(
        account.language(), account.region(), products, rows.interests(account.id()));
  }

  private static Shown shown(NewsItem item, Map<NewsId, NewsRows.Reading> readings) {
    var reading = readings.get(item.id());
    return new Shown(item, reading != null, reading != null && reading.liked());
  }
}
