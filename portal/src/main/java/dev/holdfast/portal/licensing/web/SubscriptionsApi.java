package dev.holdfast.portal.licensing.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.integration.OperatorCaller;
import dev.holdfast.portal.licensing.Customers;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.Problem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The signed-in account's subscriptions; for an operator's key those of all customers. */
@RestController
@PreAuthorize("hasRole('OWNER') or hasAuthority('SCOPE_subscriptions.read')")
class SubscriptionsApi {
  private static final int PAGE = 50;

  /** The owner's answer; an account holds at most a hundred, so it is never cut. */
  record SubscriptionsView(List<SubscriptionView> items) {}

  /** As operators see one: with whose it is. */
  record CustomersView(
      @JsonUnwrapped SubscriptionView subscription,
      @Nullable String account) {
    static CustomersView of(Subscription subscription, java.time.Instant now) {
      var owner = subscription.owner();
      return new CustomersView(
          SubscriptionView.of(subscription, now), owner == null ? null : owner.text());
    }
  }

  /** A page of them; {@code next} is what to ask for after this one. */
  record CustomersPage(List<CustomersView> items, @Nullable String next) {}

  private final Subscriptions subscriptions;
  private final Customers customers;
  private final Clock clock;

  SubscriptionsApi(Subscriptions subscriptions, Customers customers, Clock clock) {
    this.subscriptions = subscriptions;
    this.customers = customers;
    this.clock = clock;
  }

  @GetMapping("/api/v1/subscriptions")
  ResponseEntity<?> index(
      @AuthenticationPrincipal Object me,
      @RequestParam(required = false) @Nullable String account,
      @RequestParam(required = false) @Nullable String supportKey,
      @RequestParam(required = false) @Nullable String after) {
    return me instanceof OperatorCaller
        ? list(account, supportKey, after)
        : ResponseEntity.ok(own(((SignedIn) me).account()));
  }

  @GetMapping("/api/v1/subscriptions/{id}")
  ResponseEntity<?> show(@PathVariable String id, @AuthenticationPrincipal Object me) {
    var parsed = SubscriptionId.parse(id);
    var now = clock.instant();
    return (me instanceof SignedIn owner
            ? parsed.flatMap(each -> subscriptions.find(each, owner.account())).map(each ->
                (Object) SubscriptionView.of(each, now))
            : parsed.flatMap(customers::find).map(each -> (Object) CustomersView.of(each, now)))
        .<ResponseEntity<?>>map(ResponseEntity::ok)
        .orElseGet(RenewalAnswers::unknown);
  }

  private SubscriptionsView own(AccountId account) {
    var now = clock.instant();
    return new SubscriptionsView(subscriptions.of(account).stream()
        .map(each -> SubscriptionView.of(each, now))
        .toList());
  }

  private ResponseEntity<?> list(
      @Nullable String account, @Nullable String supportKey, @Nullable String after) {
    var owner = Optional.ofNullable(account).map(AccountId::parse);
    var last = Optional.ofNullable(after).map(SubscriptionId::parse);
    if (owner.isPresent() && owner.get().isEmpty()) {
      return malformed("account", "The value of account is no account's id.");
    } else if (last.isPresent() && last.get().isEmpty()) {
      return malformed("after", "The value of after is no subscription's id.");
    } else if (supportKey != null && !supportKey.matches("\\d{10}")) {
      return malformed("supportKey", "A support key has ten digits.");
    }
    var search = new Customers.Search(
        owner.flatMap(id -> id).orElse(null),
        supportKey == null ? null : Long.valueOf(supportKey),
        last.flatMap(id -> id).orElse(null));
    var now = clock.instant();
    var page = customers.list(search, PAGE).stream()
        .map(each -> CustomersView.of(each, now))
        .toList();
    var next = page.size() < PAGE ? null : page.getLast().subscription().id();
    return ResponseEntity.ok(new CustomersPage(page, next));
  }

  private static ResponseEntity<?> malformed(String field, String detail) {
    return Problem.field(field, "malformed-field", detail).answer();
  }
}
