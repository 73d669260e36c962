package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.protocol.code.CodeText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Turns codes into subscriptions, each once. */
@Repository
class Claims {
  private final JdbcClient jdbc;
  private final Codes codes;
  private final Catalogue catalogue;
  private final Accounts accounts;
  private final Ids ids;

  Claims(JdbcClient jdbc, Codes codes, Catalogue catalogue, Accounts accounts, Ids ids) {
    this.jdbc = jdbc;
    this.codes = codes;
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.ids = ids;
  }

  /** The plan a code was sold as. */
  Plan plan(IssuedCode code) {
    return catalogue.plan(code.plan());
  }

  /** The product of that plan. */
  Product product(IssuedCode code) {
    return catalogue.product(plan(code).product());
  }

  /** Whether the product is sold where the account is registered. */
  boolean soldTo(AccountId account, IssuedCode code) {
    return accounts
        .find(account)
        .map(known -> product(code).soldIn(known.region()))
        .orElse(true);
  }

  /**
   * What a claim is made for.
   *
   * @param account its owner to be; none when a device without an account claims
   * @param most how many subscriptions the account may hold
   * @param proof the subscription that proves a renewal
   * @param start when the term begins at once, with the zone its days are counted in; none when a device begins it
   */
  record Claim(
      @Nullable AccountId account,
      int most,
      @Nullable SubscriptionId proof,
      @Nullable Start start) {}

  /** A term that begins now. */
  record Start(Instant at, @Nullable Instant end, ZoneId zone) {
    /** Of a kind whose term does not wait for a device; none for the others. */
    static @Nullable Start of(Plan plan, IssuedCode code, Instant now, ZoneId zone) {
      return plan.kind().startsOnFirstDevice()
          ? null
          : new Start(
              now.truncatedTo(ChronoUnit.MICROS),
              plan.term()
                  .map(term -> PaidTerm.end(now, code.activateBy(), term, zone))
                  .orElse(null),
              zone);
    }
  }

  /** Makes the redemptions of one account wait for each other, until the transaction ends. */
  void oneAtATime(AccountId account) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:account, 23)) IS NULL")
        .param("account", account.text())
        .query(Boolean.class)
        .single();
  }

  /** The WHERE clause is the lock: of all who race for one code, one gets a subscription back. */
  Optional<SubscriptionId> claim(CodeText code, Plan plan, Claim claim, Instant now) {
    var start = claim.start();
    return jdbc.sql("""
            WITH claimed AS (
              UPDATE code c SET redeemed_at = :now FROM batch b
               WHERE c.digest = :digest AND c.redeemed_at IS NULL
                 AND b.id = c.batch AND b.plan = :plan
                 AND (b.activate_by IS NULL OR b.activate_by > :now)
                 AND NOT EXISTS (SELECT 1 FROM hold h
                                  WHERE h.lifted_at IS NULL AND (h.batch = b.id OR h.code = c.id))
                 AND (CAST(:account AS uuid) IS NULL
                      OR (SELECT count(*) FROM subscription_facts s
                           WHERE s.account = CAST(:account AS uuid) AND s.removed_at IS NULL
                             AND s.kind <> 'FREE') < :most)
              RETURNING c.id)
            INSERT INTO subscription
              (id, account, plan, kind, code, renews, made_at, term, started_at, ends_at, zone,
               places, user_places)
            SELECT :id, CAST(:account AS uuid), :plan, :kind, claimed.id, CAST(:proof AS uuid), :now,
                   CAST(:term AS text), CAST(:start AS timestamptz), CAST(:end AS timestamptz),
                   CAST(:zone AS text), :places, :users
              FROM claimed
            RETURNING id
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("digest", codes.digest(code))
        .param("plan", plan.id().text())
        .param("account", claim.account() == null ? null : claim.account().value())
        .param("most", claim.most())
        .param("id", ids.next())
        .param("kind", plan.kind().name())
        .param("proof", claim.proof() == null ? null : claim.proof().value())
        .param("term", plan.term().map(Object::toString).orElse(null))
        .param("start", start == null ? null : start.at().atOffset(ZoneOffset.UTC))
        .param(
            "end",
            start == null || start.end() == null ? null : start.end().atOffset(ZoneOffset.UTC))
        .param("zone", start == null ? null : start.zone().getId())
        .param("places", plan.sold().devicePlaces())
        .param("users", plan.sold().userPlaces())
        .query(UUID.class)
        .optional()
        .map(SubscriptionId::new);
  }

  /** Which of these have proved a renewal already. */
  Set<SubscriptionId> spentAsProof(Collection<SubscriptionId> subscriptions) {
    return subscriptions.isEmpty()
        ? Set.of()
        : jdbc
            .sql("SELECT renews FROM subscription WHERE renews IN (:ids)")
            .param("ids", subscriptions.stream().map(SubscriptionId::value).toList())
            .query(UUID.class)
            .list()
            .stream()
            .map(SubscriptionId::new)
            .collect(Collectors.toSet());
  }
}
