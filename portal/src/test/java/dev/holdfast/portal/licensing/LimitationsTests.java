package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a person from using a subscription that can be seen. It is sold in Germany and has two places. */
class LimitationsTests {
  private static final AccountId ANNA = new AccountId(new UUID(0, 1));
  private static final AccountId BERT = new AccountId(new UUID(0, 2));
  private static final Instant NOW = Instant.parse("2027-01-10T12:00:00Z");

  @ParameterizedTest(name = "{0} of {1}, shared {2}, in {3}, {4} taken, {5} days left: {6}")
  @CsvSource({
    "LIMITED, own, false, DE, 0, 10, ''",
    "LIMITED, own, false, DE, 2, 10, places-used-up",
    "LIMITED, own, false, FR, 0, 10, not-in-region",
    "LIMITED, own, false, FR, 2, 10, not-in-region places-used-up",
    "LIMITED, other, false, DE, 0, 10, other-account",
    "LIMITED, other, true, DE, 0, 10, ''",
    "LIMITED, other, true, DE, 2, 10, places-used-up",
    "PER_USER_SERVICE, own, false, DE, 0, 10, ''",
    "PER_USER_SERVICE, other, true, DE, 0, 10, service-of-another",
    "LIMITED, own, false, FR, 2, -60, ''"
  })
  void areNamedGravestFirst(
      Kind kind, String whose, boolean shared, String region, int taken, int days, String which) {
    var reader = new Limitation.Reader(whose.equals("own") ? ANNA : BERT, region, shared);
    assertThat(Limitation.of(annas(kind, taken, days), reader, NOW).stream()
            .map(Limitation::id)
            .collect(Collectors.joining(" ")))
        .isEqualTo(which);
  }

  private static Subscription annas(Kind kind, int taken, int days) {
    var product = new Product(
        new ProductId("plus"), "Holdfast", "Plus", 2, List.of(), List.of("linux"), List.of("DE"));
    var plan = new Plan(
        new PlanId("plan"),
        product.id(),
        "Plan",
        kind,
        Plan.Purpose.NEW,
        Plan.Setting.HOME,
        Plan.Terms.of(Period.ofYears(1), 2, 1),
        null);
    var end = NOW.plus(Duration.ofDays(days));
    var term = new Facts.Term(end.minus(Duration.ofDays(365)), end, ZoneOffset.UTC, 0, 30);
    return new Subscription(
        new SubscriptionId(new UUID(0, 3)),
        ANNA,
        new Subscription.Offer(plan, product),
        null,
        1,
        NOW,
        new Facts(term, Facts.Against.NOTHING, Facts.Paid.NOTHING),
        new Subscription.Places(taken, 2, 1));
  }
}
