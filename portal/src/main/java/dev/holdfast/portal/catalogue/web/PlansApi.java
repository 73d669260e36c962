package dev.holdfast.portal.catalogue.web;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Plan;
import dev.holdfast.portal.catalogue.Price;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** All published plans, for operators. */
@RestController
@PreAuthorize("hasAuthority('SCOPE_catalogue.read')")
class PlansApi {
  /** One plan. */
  record PlanView(
      String id,
      String name,
      String product,
      String edition,
      String kind,
      String purpose,
      String setting,
      @Nullable String term,
      int devicePlaces,
      int userPlaces,
      int graceDays,
      int limitedModeDays,
      @Nullable Long priceMinor,
      @Nullable String currency) {}

  /** The answer. */
  record PlansView(List<PlanView> items) {}

  private final Catalogue catalogue;

  PlansApi(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping("/api/v1/plans")
  PlansView index() {
    return new PlansView(catalogue.plans().stream().map(this::view).toList());
  }

  private PlanView view(Plan plan) {
    var product = catalogue.product(plan.product());
    var term = plan.sold().term();
    var price = catalogue.price(plan.id());
    return new PlanView(
        plan.id().text(),
        plan.name(),
        product.app(),
        product.edition(),
        plan.kind().id(),
        plan.purpose().id(),
        plan.setting().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        term == null ? null : term.toString(),
        plan.sold().devicePlaces(),
        plan.sold().userPlaces(),
        plan.sold().graceDays(),
        plan.sold().limitedModeDays(),
        price.map(Price::minor).orElse(null),
        price.map(Price::currency).orElse(null));
  }
}
