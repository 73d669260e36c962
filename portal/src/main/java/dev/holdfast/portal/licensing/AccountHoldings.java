package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.legal.Belongings;
import dev.holdfast.portal.legal.DeletionGuard;
import dev.holdfast.portal.legal.KeepsAccount;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What subscriptions mean to the end of an account: they keep it, are lost with it, or have to be turned off first. */
@Component
class AccountHoldings implements Belongings, DeletionGuard, KeepsAccount {
  private final SubscriptionRows rows;
  private final AutoRenewals renewals;
  private final Codes codes;
  private final Texts texts;
  private final Clock clock;

  AccountHoldings(
      SubscriptionRows rows, AutoRenewals renewals, Codes codes, Texts texts, Clock clock) {
    this.rows = rows;
    this.renewals = renewals;
    this.codes = codes;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 20;
  }

  @Override
  public Belongings.Group of(AccountId account, Locale reader) {
    var items = rows.of(account).stream()
        .filter(each -> each.kind() != Kind.FREE)
        .map(each -> item(each, reader))
        .toList();
    return new Belongings.Group(texts.say(reader, "licensing.end-of-account.heading"), items);
  }

  /** Auto-renewal is turned off where it is managed: here, or where the subscription was bought. */
  @Override
  public List<Obstacle> obstacles(AccountId account, Locale reader) {
    return rows.of(account).stream()
        .filter(Subscription::renews)
        .filter(each -> renewals.offRefusal(each).isEmpty())
        .map(each -> new Obstacle(
            texts.say(
                reader,
                "licensing.end-of-account.renews",
                "name",
                each.offer().product().name()),
            texts.say(reader, "licensing.end-of-account.turn-off"),
            "/subscriptions/" + each.id().text() + "/renewal-stop"))
        .toList();
  }

  @Override
  public boolean keeps(AccountId account, Instant now, Instant idleSince) {
    return rows.of(account).stream()
        .anyMatch(each -> each.kind() != Kind.FREE && (each.serves(now) || each.renews()));
  }

  private Item item(Subscription subscription, Locale reader) {
    var elsewhere = renewals
        .seller(subscription)
        .filter(seller -> subscription.renews())
        .map(seller -> texts.say(reader, "licensing.end-of-account.elsewhere", "seller", seller));
    var detail = elsewhere.orElseGet(() -> texts.say(
        reader, "licensing.state." + subscription.state(clock.instant()).id()));
    var code = subscription.code();
    return new Item(
        subscription.offer().product().name(),
        detail,
        code == null ? "" : codes.text(code).canonical());
  }
}
