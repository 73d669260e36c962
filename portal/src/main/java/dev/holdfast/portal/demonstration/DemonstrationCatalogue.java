package dev.holdfast.portal.demonstration;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Plan.Purpose;
import dev.holdfast.portal.catalogue.Plan.Setting;
import dev.holdfast.portal.catalogue.Plan.Terms;
import dev.holdfast.portal.catalogue.PlanId;
import dev.holdfast.portal.catalogue.Price;
import dev.holdfast.portal.catalogue.Product;
import dev.holdfast.portal.catalogue.ProductId;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Three editions on three plans each, a renewal, a free edition, a trial, a small office, a per-user service. */
final class DemonstrationCatalogue {
  private static final List<String> COMPUTERS = List.of("linux", "windows", "macos");
  private static final List<String> EVERYTHING =
      List.of("linux", "windows", "macos", "android", "ios");
  private static final List<String> BASIC = List.of("file-protection", "scheduled-scan");
  private static final List<String> BETTER =
      List.of("file-protection", "scheduled-scan", "web-protection", "vault");
  private static final List<String> BEST = List.of(
      "file-protection",
      "scheduled-scan",
      "web-protection",
      "vault",
      "children",
      "connection",
      "remote-help");
  private static final int GRACE_DAYS = 14;
  private static final Map<String, Long> PRICES = Map.ofEntries(
      Map.entry("standard-1y-1", 2_499L),
      Map.entry("standard-1y-3", 3_499L),
      Map.entry("standard-2y-3", 5_999L),
      Map.entry("plus-1y-3", 4_999L),
      Map.entry("plus-1y-5", 5_999L),
      Map.entry("plus-monthly-5", 599L),
      Map.entry("plus-1y-3-renewal", 3_999L),
      Map.entry("premium-1y-5", 7_499L),
      Map.entry("premium-1y-10", 9_499L),
      Map.entry("premium-yearly-20", 11_999L),
      Map.entry("small-office-1y-10", 19_900L));
  private static final PlanId FREE = new PlanId("free");

  private DemonstrationCatalogue() {}

  static List<Product> products() {
    return List.of(
        product("free", "Free", 0, List.of("file-protection"), EVERYTHING),
        product("standard", "Standard", 10, BASIC, EVERYTHING),
        product("plus", "Plus", 20, BETTER, EVERYTHING),
        product("premium", "Premium", 30, BEST, EVERYTHING),
        product("small-office", "Small Office", 20, BETTER, COMPUTERS),
        product("connection", "Connection", 5, List.of("connection"), EVERYTHING));
  }

  static List<Plan> plans() {
    return List.of(
        home("free", "free", "Free edition", Kind.FREE, null, 1, 1),
        home(
            "standard-1y-1", "standard", "1 device, 1 year", Kind.LIMITED, Period.ofYears(1), 1, 1),
        home(
            "standard-1y-3",
            "standard",
            "3 devices, 1 year",
            Kind.LIMITED,
            Period.ofYears(1),
            3,
            1),
        home(
            "standard-2y-3",
            "standard",
            "3 devices, 2 years",
            Kind.LIMITED,
            Period.ofYears(2),
            3,
            1),
        home("plus-1y-3", "plus", "3 devices, 1 year", Kind.LIMITED, Period.ofYears(1), 3, 2),
        home("plus-1y-5", "plus", "5 devices, 1 year", Kind.LIMITED, Period.ofYears(1), 5, 3),
        home(
            "plus-monthly-5",
            "plus",
            "5 devices, monthly",
            Kind.AUTO_RENEWING,
            Period.ofMonths(1),
            5,
            3),
        home("premium-1y-5", "premium", "5 devices, 1 year", Kind.LIMITED, Period.ofYears(1), 5, 5),
        home(
            "premium-1y-10",
            "premium",
            "10 devices, 1 year",
            Kind.LIMITED,
            Period.ofYears(1),
            10,
            5),
        home(
            "premium-yearly-20",
            "premium",
            "20 devices, yearly",
            Kind.AUTO_RENEWING,
            Period.ofYears(1),
            20,
            10),
        new Plan(
            new PlanId("plus-1y-3-renewal"),
            new ProductId("plus"),
            "Renewal, 3 devices, 1 year",
            Kind.LIMITED,
            Purpose.RENEWAL,
            Setting.HOME,
            Terms.of(Period.ofYears(1), 3, 2),
            FREE),
        home("premium-trial", "premium", "30 days on trial", Kind.TRIAL, Period.ofDays(30), 1, 1),
        new Plan(
            new PlanId("small-office-1y-10"),
            new ProductId("small-office"),
            "10 devices, 1 year",
            Kind.LIMITED,
            Purpose.NEW,
            Setting.SMALL_OFFICE,
            Terms.of(Period.ofYears(1), 10, 10),
            null),
        home(
            "connection-service",
            "connection",
            "Connection service",
            Kind.PER_USER_SERVICE,
            null,
            0,
            1));
  }

  static void publish(Catalogue catalogue) {
    products().forEach(catalogue::add);
    plans().forEach(catalogue::add);
    PRICES.forEach((plan, minor) -> catalogue.add(new PlanId(plan), new Price(minor, "EUR")));
  }

  private static Product product(
      String id, String edition, int richness, List<String> features, List<String> platforms) {
    return new Product(
        new ProductId(id), "Holdfast", edition, richness, features, platforms, List.of());
  }

  private static Plan home(
      String id,
      String product,
      String name,
      Kind kind,
      @Nullable Period term,
      int devices,
      int users) {
    var falls = kind.paid() || kind == Kind.TRIAL ? FREE : null;
    return new Plan(
        new PlanId(id),
        new ProductId(product),
        name,
        kind,
        Purpose.NEW,
        Setting.HOME,
        kind == Kind.AUTO_RENEWING
            ? Terms.of(term, devices, users).withGrace(GRACE_DAYS)
            : Terms.of(term, devices, users),
        falls);
  }
}
