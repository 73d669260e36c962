package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.licensing.Removal;
import dev.holdfast.portal.licensing.Removals;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Removing a subscription from the account, after saying what that means. */
@Controller
class RemovalPages {
  private final Removals removals;
  private final SubscriptionPages pages;

  RemovalPages(Removals removals, SubscriptionPages pages) {
    this.removals = removals;
    this.pages = pages;
  }

  @GetMapping("/subscriptions/{id}/removal")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return pages.page("licensing/removal", pages.find(id, me), me);
  }

  @PostMapping("/subscriptions/{id}/removal")
  ModelAndView create(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String name,
      HttpServletResponse response) {
    var found = pages.find(id, me);
    return switch (removals.remove(found.id(), me.account(), name)) {
      case Removal.Removed(var gone) ->
        SeeOther.page("/subscriptions?done=" + (gone.code() == null ? "removed" : "removed-code"));
      case Removal.NameNeeded(var present) -> {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        yield pages
            .page("licensing/removal", present, me)
            .addObject("typed", name)
            .addObject("errors", Map.of("name", "licensing.removal.name-wrong"));
      }
      case Removal.Unknown() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    };
  }
}
