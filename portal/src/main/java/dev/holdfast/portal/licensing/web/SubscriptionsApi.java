package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.Problem;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The signed-in account's subscriptions. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class SubscriptionsApi {
  /** The answer; an account holds at most a hundred, so it is never cut. */
  record SubscriptionsView(List<SubscriptionView> items) {}

  private final Subscriptions subscriptions;
  private final Clock clock;

  SubscriptionsApi(Subscriptions subscriptions, Clock clock) {
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  @GetMapping("/api/v1/subscriptions")
  SubscriptionsView index(@AuthenticationPrincipal SignedIn me) {
    var now = clock.instant();
    return new SubscriptionsView(subscriptions.of(me.account()).stream()
        .map(each -> SubscriptionView.of(each, now))
        .toList());
  }

  @GetMapping("/api/v1/subscriptions/{id}")
  ResponseEntity<?> show(@PathVariable String id, @AuthenticationPrincipal SignedIn me) {
    var found =
        SubscriptionId.parse(id).flatMap(parsed -> subscriptions.find(parsed, me.account()));
    return found.isPresent()
        ? ResponseEntity.ok(SubscriptionView.of(found.get(), clock.instant()))
        : Problem.of(404, "not-found", "This subscription does not exist, or is not yours.")
            .answer();
  }
}
