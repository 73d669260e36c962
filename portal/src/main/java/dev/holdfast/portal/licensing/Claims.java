package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.kernel.Ids;
import dev.holdfast.protocol.code.CodeText;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
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

  /** The code with this text, if there is one. */
  Optional<IssuedCode> find(CodeText text) {
    return codes.find(text);
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
   * @param term how long one paid period is; none = without end
   * @param start when the term begins at once, with the zone its days are counted in; none when a device begins it
   */
  record Claim(
      @Nullable AccountId account,
      int most,
      @Nullable SubscriptionId proof,
      @Nullable Period term,
      @Nullable Start start) {
    /** For what a renewal, or a new code, gives; a kind that does not wait for a device begins now. */
    static Claim of(
        @Nullable AccountId account, Renewal.Given given, IssuedCode code, Plan plan, Begin begin) {
      var start = plan.kind().startsOnFirstDevice() ? null : Start.of(given.term(), code, begin);
      return new Claim(account, 0, given.proof(), given.term(), start);
    }

    /** The same for an account that may hold so many. */
    Claim within(int subscriptions) {
      return new Claim(account, subscriptions, proof, term, start);
    }
  }

  /** When it would begin, and whose days are counted. */
  record Begin(Instant at, ZoneId zone) {}

  /** A term that begins now. */
  record Start(Instant at, @Nullable Instant end, ZoneId zone) {
    private static Start of(@Nullable Period term, IssuedCode code, Begin begin) {
      return new Start(
          begin.at().truncatedTo(ChronoUnit.MICROS),
          term == null ? null : PaidTerm.end(begin.at(), code.activateBy(), term, begin.zone()),
          begin.zone());
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
        .param("term", claim.term() == null ? null : claim.term().toString())
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
}
