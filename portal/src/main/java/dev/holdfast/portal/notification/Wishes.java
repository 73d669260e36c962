package dev.holdfast.portal.notification;

import static java.time.ZoneOffset.UTC;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.mail.Category;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What each account wants to be told, and by which ways. */
@Service
public class Wishes {
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  Wishes(JdbcClient jdbc, Audit audit, Clock clock) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /** All that the account wants: what it chose, else the rule of the house, and what nobody can turn off. */
  public Set<Wish> of(AccountId account) {
    var chosen = chosen(account);
    return Wish.all().stream()
        .filter(wish -> wish.fixed() || chosen.getOrDefault(wish, wish.atFirst()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  public boolean wants(AccountId account, Category category, Channel channel) {
    return of(account).contains(new Wish(category, channel));
  }

  /** Keeps exactly these wishes, and with them what cannot be turned off. */
  @Transactional
  public void keep(AccountId account, Set<Wish> wanted) {
    var before = of(account);
    for (var wish : Wish.all()) {
      boolean now = wish.fixed() || wanted.contains(wish);
      if (now != before.contains(wish)) {
        choose(account, wish, now);
      }
    }
  }

  /** Turns off one thing by the account's own wish; again changes nothing. */
  @Transactional
  public void stop(AccountId account, Wish wish) {
    if (!wish.fixed() && of(account).contains(wish)) {
      choose(account, wish, false);
    }
  }

  private void choose(AccountId account, Wish wish, boolean wanted) {
    jdbc.sql("""
            INSERT INTO notification_choice (account, category, channel, wanted, at)
            VALUES (:account, :category, :channel, :wanted, :now)
            ON CONFLICT (account, category, channel) DO UPDATE SET wanted = :wanted, at = :now
            """)
        .param("account", account.value())
        .param("category", wish.category().name())
        .param("channel", wish.channel().name())
        .param("wanted", wanted)
        .param("now", clock.instant().atOffset(UTC))
        .update();
    audit.record(
        Actor.account(account),
        wanted ? "notification.turned-on" : "notification.turned-off",
        account.text(),
        Map.of("category", wish.category().id(), "channel", wish.channel().id()));
  }

  private Map<Wish, Boolean> chosen(AccountId account) {
    var chosen = new HashMap<Wish, Boolean>();
    jdbc.sql("SELECT category, channel, wanted FROM notification_choice WHERE account = :account")
        .param("account", account.value())
        .query(row -> {
          chosen.put(
              new Wish(
                  Category.valueOf(row.getString("category")),
                  Channel.valueOf(row.getString("channel"))),
              row.getBoolean("wanted"));
        });
    return chosen;
  }
}
