package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.Account;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.protocol.code.CodeText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks for what proves a renewal: on the device, in the account, or in a previous code. */
@Repository
class Proving {
  /** Who asks: an account, a device, or a device of an account; and whose days count. */
  record Asker(@Nullable AccountId account, @Nullable DeviceId device, ZoneId zone) {}

  private record Known(boolean here, boolean promotion, boolean spent) {}

  private record Typed(Previous previous, LocalDate today, Instant now) {}

  private final JdbcClient jdbc;
  private final SubscriptionRows rows;
  private final Claims claims;
  private final Accounts accounts;

  Proving(JdbcClient jdbc, SubscriptionRows rows, Claims claims, Accounts accounts) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.claims = claims;
    this.accounts = accounts;
  }

  /**
   * What the code gives to who asks, without using anything up. Codes that begin a subscription, and terms without an end,
   * need no proof.
   */
  Renewal look(IssuedCode code, Asker who, Previous previous, Instant now) {
    var plan = claims.plan(code);
    var term = plan.term().orElse(null);
    if (plan.purpose() == Plan.Purpose.NEW || term == null) {
      return new Renewal.Given(term, null);
    }
    var region = Optional.ofNullable(who.account())
        .flatMap(accounts::find)
        .map(Account::region)
        .orElse(null);
    var sold = plan.sold();
    var asked = new Renewal.Asked(
        claims.product(code), term, sold.devicePlaces(), sold.shorterPercent(), region);
    var today = now.atZone(who.zone()).toLocalDate();
    return previous.code() == null
        ? Renewal.found(asked, held(who, now), today, previous)
        : typed(asked, previous.code(), code, who, new Typed(previous, today, now));
  }

  /** The same, and makes everybody else who would be proved by it wait until the transaction ends. */
  Renewal take(IssuedCode code, Asker who, Previous previous, Instant now) {
    var renewal = look(code, who, previous, now);
    while (renewal instanceof Renewal.Given(var term, var proof) && proof != null && !lock(proof)) {
      renewal = look(code, who, previous, now);
    }
    return renewal;
  }

  /** How the audit log names a renewal that was not proved. */
  static String reason(@Nullable NoProof why) {
    return why == null ? "previous-licence-needed" : "previous-" + why.id();
  }

  private Renewal typed(
      Renewal.Asked asked, CodeText text, IssuedCode renewal, Asker who, Typed given) {
    var previous = claims.find(text).orElse(null);
    var why = whyNot(previous, renewal, who);
    if (why.isPresent() || previous == null || previous.made() == null) {
      return Renewal.without(
          asked, why.orElse(NoProof.CANNOT_BE_USED), given.today(), Previous.NONE);
    }
    var evidence = evidence(List.of(previous.made().subscription()), who, given.now());
    return Renewal.typed(asked, evidence.getFirst(), given.today(), given.previous());
  }

  /** Told of a code before what it made is looked at. */
  private static Optional<NoProof> whyNot(
      @Nullable IssuedCode previous, IssuedCode renewal, Asker who) {
    if (previous == null || isSomebodyElses(previous, who)) {
      return Optional.of(NoProof.CANNOT_BE_USED);
    } else if (previous.id().equals(renewal.id())) {
      return Optional.of(NoProof.SAME_CODE);
    } else if (previous.made() != null) {
      return Optional.empty();
    } else if (previous.blocked()) {
      return Optional.of(NoProof.BLOCKED);
    }
    return Optional.of(previous.suspended() ? NoProof.SUSPENDED : NoProof.NOT_USED_YET);
  }

  private static boolean isSomebodyElses(IssuedCode previous, Asker who) {
    return previous.made() != null
        && !previous.isNobodys()
        && (who.account() == null || !previous.isOf(who.account()));
  }

  /** What the account holds, and what the device had that is nobody else's. */
  private List<Evidence> held(Asker who, Instant now) {
    var ids = jdbc
        .sql("""
            SELECT id FROM subscription WHERE account = CAST(:account AS uuid)
             UNION
            SELECT s.id FROM subscription s JOIN place p ON p.subscription = s.id
             WHERE p.device = CAST(:device AS uuid) AND s.account IS NULL
            """)
        .param("account", who.account() == null ? null : who.account().value())
        .param("device", who.device() == null ? null : who.device().value())
        .query(UUID.class)
        .list()
        .stream()
        .map(SubscriptionId::new)
        .toList();
    return evidence(ids, who, now);
  }

  private List<Evidence> evidence(List<SubscriptionId> ids, Asker who, Instant now) {
    var known = new HashMap<SubscriptionId, Known>();
    if (!ids.isEmpty()) {
      jdbc.sql("""
              SELECT f.id, f.promotion,
                     EXISTS (SELECT 1 FROM subscription r WHERE r.renews = f.id) AS spent,
                     EXISTS (SELECT 1 FROM place p
                              WHERE p.subscription = f.id AND p.device = CAST(:device AS uuid)) AS here
                FROM subscription_facts f WHERE f.id IN (:ids)
              """)
          .param("device", who.device() == null ? null : who.device().value())
          .param("ids", ids.stream().map(SubscriptionId::value).toList())
          .query(row -> {
            known.put(
                new SubscriptionId(row.getObject("id", UUID.class)),
                new Known(
                    row.getBoolean("here"), row.getBoolean("promotion"), row.getBoolean("spent")));
          });
    }
    return rows.all(known.keySet()).stream()
        .map(each -> {
          var more = Objects.requireNonNull(known.get(each.id()));
          return Evidence.of(each, more.here(), more.promotion(), more.spent(), now);
        })
        .toList();
  }

  /** Waits for whoever is proved by it at this moment; false when it is used up. */
  private boolean lock(SubscriptionId proof) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:proof, 29)) IS NULL")
        .param("proof", proof.text())
        .query(Boolean.class)
        .single();
    return jdbc.sql("SELECT NOT EXISTS (SELECT 1 FROM subscription WHERE renews = :proof)")
        .param("proof", proof.value())
        .query(Boolean.class)
        .single();
  }
}
