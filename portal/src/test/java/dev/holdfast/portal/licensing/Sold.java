package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.protocol.code.CodeText;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tests sell: each call makes a plan or codes of its own. */
public final class Sold {
  /** The operator who issues. */
  public static final Actor STAFF = new Actor(Actor.Kind.OPERATOR, "opr_test");

  private Sold() {}

  /** Somebody who has nothing yet. */
  public static AccountId somebody() {
    return new AccountId(UUID.randomUUID());
  }

  /** A product of its own for Linux. */
  public static ProductId product(Catalogue catalogue) {
    var id = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(
        new Product(id, "Protection", "Plus", 2, List.of("scan"), List.of("linux"), List.of()));
    return id;
  }

  /** A year of a product of its own for so many devices. */
  public static PlanId plan(Catalogue catalogue, Kind kind, int places) {
    return plan(catalogue, product(catalogue), kind, Plan.Purpose.NEW, places);
  }

  public static PlanId plan(
      Catalogue catalogue, ProductId product, Kind kind, Plan.Purpose purpose, int places) {
    var id = new PlanId("plan-" + UUID.randomUUID());
    var term = kind == Kind.FREE ? null : Period.ofYears(1);
    catalogue.add(new Plan(
        id,
        product,
        "Plus, " + places + " devices, 1 year",
        kind,
        purpose,
        Plan.Setting.HOME,
        Plan.Terms.of(term, places, 1),
        null));
    return id;
  }

  /** One new code of a plan. */
  public static CodeText code(Batches batches, PlanId plan) {
    return issue(batches, plan, 1, null).codes().getFirst();
  }

  /** New codes of a plan. */
  public static Batches.Issue.Issued issue(
      Batches batches, PlanId plan, int count, @Nullable Instant activateBy) {
    var order = new Batches.Order(plan, count, null, activateBy, "");
    return (Batches.Issue.Issued) batches.issue(order, STAFF);
  }
}
