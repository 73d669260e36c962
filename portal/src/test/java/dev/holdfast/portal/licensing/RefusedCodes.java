package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import dev.holdfast.portal.licensing.Redemptions.Redeemer;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes that are refused, one for each reason of CODE-5, made anew by each call. */
final class RefusedCodes {
  /** Every reason that this can make for an account, with status and stable id of its refusal. */
  static final String REASONS = """
      malformed: short                     | 422 | malformed
      malformed: foreign symbol            | 422 | malformed
      malformed: one symbol wrong          | 422 | malformed
      unknown                              | 410 | cannot-be-added
      in another account                   | 410 | cannot-be-added
      blocked                              | 410 | blocked
      suspended                            | 410 | suspended
      activate-by passed                   | 410 | activate-by-passed
      not for this region                  | 409 | not-for-this-region
      renewal without a previous licence   | 409 | previous-licence-needed
      previous used for a renewal          | 409 | used-for-renewal
      previous a promotion                 | 409 | promotion
      previous unknown                     | 409 | cannot-be-used
      previous in another account          | 409 | cannot-be-used
      previous malformed                   | 422 | malformed
      """;

  /** What is presented: a code and, with a renewal, the previous one. */
  record Presented(String code, @Nullable String previous) {
    Presented(CodeText code) {
      this(code.canonical(), null);
    }
  }

  private final Batches batches;
  private final Catalogue catalogue;
  private final Redemptions redemptions;
  private final JdbcClient jdbc;
  private final SettableClock clock;

  RefusedCodes(ApplicationContext portal, SettableClock clock) {
    this.batches = portal.getBean(Batches.class);
    this.catalogue = portal.getBean(Catalogue.class);
    this.redemptions = portal.getBean(Redemptions.class);
    this.jdbc = portal.getBean(JdbcClient.class);
    this.clock = clock;
  }

  /** One that is refused to this account for this reason. */
  Presented make(String reason, AccountId me) {
    return switch (reason) {
      case "malformed: short" -> new Presented("ABCDE", null);
      case "malformed: foreign symbol" -> new Presented("U" + unknown().canonical(), null);
      case "malformed: one symbol wrong" -> new Presented(slip(code()), null);
      case "unknown" -> new Presented(unknown());
      case "in another account" -> new Presented(redeemed(code(), Sold.somebody()));
      case "blocked" -> new Presented(held(code(), Hold.BLOCKED));
      case "suspended" -> new Presented(held(code(), Hold.SUSPENDED));
      case "activate-by passed" -> new Presented(late());
      case "not for this region" -> new Presented(elsewhere());
      case "renewal without a previous licence" -> new Presented(renewal());
      case "previous used for a renewal" -> new Presented(text(renewal()), text(spent(me)));
      case "previous a promotion" -> new Presented(text(renewal()), text(promotion(me)));
      case "previous unknown" -> new Presented(text(renewal()), text(unknown()));
      case "previous in another account" ->
        new Presented(text(renewal()), text(redeemed(code(), Sold.somebody())));
      case "previous malformed" -> new Presented(text(renewal()), slip(code()));
      default -> throw new IllegalArgumentException(reason);
    };
  }

  /** A good one. */
  CodeText code() {
    return Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 1));
  }

  /** One of this kind for so many devices. */
  CodeText code(Kind kind, int places) {
    return Sold.code(batches, Sold.plan(catalogue, kind, places));
  }

  /** One of this term for two devices. */
  CodeText code(Period term) {
    var id = new PlanId("plan-" + UUID.randomUUID());
    catalogue.add(new Plan(
        id,
        Sold.product(catalogue),
        "Short",
        Kind.LIMITED,
        Purpose.NEW,
        Plan.Setting.HOME,
        Plan.Terms.of(term, 2, 1),
        null));
    return Sold.code(batches, id);
  }

  /** One for a system that no test computer has. */
  CodeText forPhones() {
    var product = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(
        new Product(product, "Protection", "Plus", 2, List.of(), List.of("android"), List.of()));
    return Sold.code(batches, Sold.plan(catalogue, product, Kind.LIMITED, Purpose.NEW, 1));
  }

  /** Redeems it for somebody. */
  CodeText redeemed(CodeText code, AccountId by) {
    redemptions.redeem(code, new Redeemer(by, ZoneOffset.UTC), Previous.SHORTER);
    return code;
  }

  CodeText held(CodeText code, Hold hold) {
    var id = batches.find(code, Sold.STAFF).orElseThrow().id();
    batches.hold(Target.of(id), new Batches.Act(hold, "stolen", Sold.STAFF));
    return code;
  }

  CodeText renewal() {
    return renewal(1);
  }

  /** For so many devices. */
  CodeText renewal(int places) {
    var product = Sold.product(catalogue);
    return Sold.code(batches, Sold.plan(catalogue, product, Kind.LIMITED, Purpose.RENEWAL, places));
  }

  private CodeText late() {
    var until = clock.instant().plus(Duration.ofMinutes(1));
    var issued = Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 1), 1, until);
    clock.pass(Duration.ofMinutes(2));
    return issued.codes().getFirst();
  }

  private CodeText elsewhere() {
    var product = new ProductId("p-" + UUID.randomUUID());
    catalogue.add(
        new Product(product, "Protection", "Plus", 2, List.of(), List.of("linux"), List.of("FR")));
    return Sold.code(batches, Sold.plan(catalogue, product, Kind.LIMITED, Purpose.NEW, 1));
  }

  private CodeText spent(AccountId me) {
    var old = redeemed(code(), me);
    redemptions.redeem(renewal(), new Redeemer(me, ZoneOffset.UTC), Previous.code(old));
    return old;
  }

  private CodeText promotion(AccountId me) {
    var plan = Sold.plan(catalogue, Kind.LIMITED, 1);
    var order = new Batches.Order(plan, 1, null, null, "", new Batch.Sale(true, null));
    var issued = (Batches.Issue.Issued) batches.issue(order, Sold.STAFF);
    return redeemed(issued.codes().getFirst(), me);
  }

  /** The reasons that the audit log holds for somebody, the newest first. */
  List<String> audited(String actor) {
    return jdbc.sql("""
            SELECT facts::jsonb ->> 'reason' FROM audit_entry
             WHERE actor = :actor AND act = 'code.refused' ORDER BY id DESC
            """).param("actor", actor).query(String.class).list();
  }

  static CodeText unknown() {
    return CodeText.random(new SecureRandom());
  }

  private static String text(CodeText code) {
    return code.canonical();
  }

  private static String slip(CodeText code) {
    var symbols = new StringBuilder(code.symbols());
    symbols.setCharAt(3, symbols.charAt(3) == 'A' ? 'B' : 'A');
    return symbols.toString();
  }
}
