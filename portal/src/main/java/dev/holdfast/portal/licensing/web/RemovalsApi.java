package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.licensing.Removal;
import dev.holdfast.portal.licensing.Removals;
import dev.holdfast.portal.licensing.SubscriptionId;
import dev.holdfast.portal.web.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Removes a subscription from the signed-in account. */
@RestController
@PreAuthorize("hasRole('OWNER')")
class RemovalsApi {
  /** The subscription's product, typed; needed while it still protects. */
  record NewRemoval(@Nullable String name) {}

  private final Removals removals;
  private final Texts texts;

  RemovalsApi(Removals removals, Texts texts) {
    this.removals = removals;
    this.texts = texts;
  }

  @PostMapping("/api/v1/subscriptions/{id}/removals")
  ResponseEntity<?> create(
      @PathVariable String id,
      @RequestBody NewRemoval body,
      @AuthenticationPrincipal SignedIn me,
      Locale locale) {
    var name = body.name() == null ? "" : body.name();
    return SubscriptionId.parse(id)
        .map(parsed -> removals.remove(parsed, me.account(), name))
        .<ResponseEntity<?>>map(answer -> answer(answer, locale))
        .orElseGet(RenewalAnswers::unknown);
  }

  private ResponseEntity<?> answer(Removal removal, Locale locale) {
    return switch (removal) {
      case Removal.Removed removed -> ResponseEntity.noContent().build();
      case Removal.NameNeeded(var present) ->
        Problem.field(
                "name",
                "name-needed",
                texts.say(
                    locale,
                    "licensing.removal.name-wrong",
                    "name",
                    present.offer().product().name()))
            .answer();
      case Removal.Unknown() -> RenewalAnswers.unknown();
    };
  }
}
