package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.device.DeviceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscriptions as rows, read with all that their state follows from. */
@Repository
class SubscriptionRows {
  static final String IN_USE = """
      SELECT s.* FROM licence l JOIN subscription_facts s ON s.id = l.subscription
       WHERE l.device = :device
      """;

  private final JdbcClient jdbc;
  private final Catalogue catalogue;
  private final SubscriptionLimits limits;

  SubscriptionRows(JdbcClient jdbc, Catalogue catalogue, SubscriptionLimits limits) {
    this.jdbc = jdbc;
    this.catalogue = catalogue;
    this.limits = limits;
  }

  Optional<Subscription> find(SubscriptionId id) {
    return jdbc.sql("SELECT * FROM subscription_facts WHERE id = :id")
        .param("id", id.value())
        .query(this::row)
        .optional();
  }

  /** What a device has in use. */
  Optional<Subscription> inUse(DeviceId device) {
    return jdbc.sql(IN_USE).param("device", device.value()).query(this::row).optional();
  }

  /** What the row of an id must be; a missing one is a broken promise and throws. */
  Subscription get(SubscriptionId id) {
    return find(id).orElseThrow();
  }

  List<Subscription> of(AccountId account) {
    return jdbc.sql("""
            SELECT * FROM subscription_facts
             WHERE account = :account AND removed_at IS NULL ORDER BY made_at DESC, id DESC
            """).param("account", account.value()).query(this::row).list();
  }

  List<Subscription> all(Collection<SubscriptionId> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql("SELECT * FROM subscription_facts WHERE id IN (:ids)")
            .param("ids", ids.stream().map(SubscriptionId::value).toList())
            .query(this::row)
            .list();
  }

  /** Of all accounts, the newest first; also removed ones. */
  List<Subscription> search(Customers.Search search, int most) {
    var account = search.account();
    var before = search.before();
    return jdbc.sql("""
            SELECT * FROM subscription_facts
             WHERE (CAST(:account AS uuid) IS NULL OR account = CAST(:account AS uuid))
               AND (CAST(:key AS bigint) IS NULL OR support_key = CAST(:key AS bigint))
               AND (CAST(:before AS uuid) IS NULL OR id < CAST(:before AS uuid))
             ORDER BY id DESC LIMIT :most
            """)
        .param("account", account == null ? null : account.value())
        .param("key", search.supportKey())
        .param("before", before == null ? null : before.value())
        .param("most", most)
        .query(this::row)
        .list();
  }

  /** How many the account holds that count against its limit. */
  int count(AccountId account) {
    return jdbc.sql("""
            SELECT count(*) FROM subscription_facts
             WHERE account = :account AND removed_at IS NULL AND kind <> 'FREE'
            """).param("account", account.value()).query(Integer.class).single();
  }

  /** Some whose end has passed and of which the history does not tell yet that they expired. */
  List<Subscription> ended(Instant now, SubscriptionId after, int most) {
    return jdbc.sql("""
            SELECT * FROM subscription_facts s
             WHERE ends_at <= :now AND id > :after
               AND NOT EXISTS (SELECT 1 FROM subscription_event e
                                WHERE e.subscription = s.id AND e.cause = 'expired')
             ORDER BY id LIMIT :most
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("after", after.value())
        .param("most", most)
        .query(this::row)
        .list();
  }

  /** Owned ones that end, or ended, between these instants and whose expiry was not told yet. */
  List<Subscription> ending(Instant from, Instant until, SubscriptionId after, int most) {
    return jdbc.sql("""
            SELECT * FROM subscription_facts s
             WHERE ends_at > :from AND ends_at <= :until AND id > :after
               AND account IS NOT NULL AND kind <> 'FREE'
               AND NOT EXISTS (SELECT 1 FROM subscription_reminder r
                                WHERE r.subscription = s.id AND r.period_end = s.ends_at
                                  AND r.what = 'EXPIRED')
             ORDER BY id LIMIT :most
            """)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .param("after", after.value())
        .param("most", most)
        .query(this::row)
        .list();
  }

  /** The first end after this instant. */
  Optional<Instant> nextEnd(Instant after) {
    return jdbc.sql("SELECT min(ends_at) AS at FROM subscription WHERE ends_at > :after")
        .param("after", after.atOffset(ZoneOffset.UTC))
        .query((rs, n) -> Optional.ofNullable(instant(rs, "at")))
        .single();
  }

  /** Begins the term, if nobody did before; the first use counts. Cut to what a column holds, never rounded into the future. */
  boolean start(SubscriptionId id, Instant start, @Nullable Instant end, ZoneId zone) {
    return jdbc.sql("""
            UPDATE subscription
               SET started_at = :start, ends_at = CAST(:end AS timestamptz), zone = :zone
             WHERE id = :id AND started_at IS NULL
            """)
            .param("start", start.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
            .param("end", end == null ? null : end.atOffset(ZoneOffset.UTC))
            .param("zone", zone.getId())
            .param("id", id.value())
            .update()
        == 1;
  }

  /** Gives a subscription that nobody owns to the account and undoes its removal; false when somebody was first. */
  boolean adopt(SubscriptionId id, AccountId account, Instant now) {
    boolean first =
        jdbc.sql("""
            UPDATE subscription SET account = :account WHERE id = :id AND account IS NULL
            """).param("account", account.value()).param("id", id.value()).update() == 1;
    if (first) {
      bringBack(id, now);
    }
    return first;
  }

  /** Undoes a removal from an account; false when it was not removed. */
  boolean bringBack(SubscriptionId id, Instant now) {
    return jdbc.sql("""
            UPDATE subscription_end SET undone_at = :now
             WHERE subscription = :id AND kind = 'REMOVED' AND undone_at IS NULL
            """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** The names of two plans, the old and the new, that stand with a space between them. */
  Optional<String> plans(String both) {
    var ids = both.split(" ", 2);
    return ids.length < 2
        ? Optional.empty()
        : name(ids[0]).flatMap(old -> name(ids[1]).map(wanted -> old + " → " + wanted));
  }

  private Optional<String> name(String plan) {
    return PlanId.parse(plan)
        .flatMap(catalogue::find)
        .map(found -> catalogue.product(found.product()).edition() + ", " + found.name());
  }

  /** How many an account may hold, free editions not counted. */
  int most() {
    return limits.subscriptions();
  }

  private Subscription row(ResultSet rs, int number) throws SQLException {
    var plan = catalogue.plan(new PlanId(rs.getString("plan")));
    var owner = rs.getObject("account", UUID.class);
    var code = rs.getObject("code", UUID.class);
    var zone = rs.getString("zone");
    var term = new Facts.Term(
        instant(rs, "started_at"),
        instant(rs, "ends_at"),
        zone == null ? null : ZoneId.of(zone),
        rs.getObject("renewal_off_at") == null ? plan.sold().graceDays() : 0,
        plan.sold().limitedModeDays());
    var length = rs.getString("term");
    var paid = new Facts.Paid(
        length == null ? null : Period.parse(length),
        instant(rs, "activate_by"),
        rs.getInt("renewals"),
        instant(rs, "renewal_off_at"));
    var against = new Facts.Against(
        rs.getBoolean("blocked"),
        rs.getBoolean("suspended"),
        instant(rs, "cancelled_at"),
        instant(rs, "removed_at"));
    return new Subscription(
        new SubscriptionId(rs.getObject("id", UUID.class)),
        owner == null ? null : new AccountId(owner),
        new Subscription.Offer(
            plan, catalogue.product(plan.product()), catalogue.price(plan.id()).orElse(null)),
        code == null ? null : new CodeId(code),
        rs.getLong("support_key"),
        rs.getObject("made_at", OffsetDateTime.class).toInstant(),
        new Facts(term, against, paid),
        new Subscription.Places(
            rs.getInt("places_taken"), rs.getInt("places"), rs.getInt("user_places")));
  }

  private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
