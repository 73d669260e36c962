package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.RecentSignIn;
import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.licensing.Subscriptions;
import dev.holdfast.portal.web.SeeOther;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** A subscription's whole code, in a window over its page, for an owner who signed in a short while ago. */
@Controller
class CodePage {
  private final Subscriptions subscriptions;
  private final SubscriptionPages pages;
  private final Clock clock;

  CodePage(Subscriptions subscriptions, SubscriptionPages pages, Clock clock) {
    this.subscriptions = subscriptions;
    this.pages = pages;
    this.clock = clock;
  }

  @GetMapping("/subscriptions/{id}/code")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var found = pages.find(id, me);
    if (found.code() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    } else if (!RecentSignIn.holds(me, clock.instant())) {
      return SeeOther.page(RecentSignIn.again("/subscriptions/" + found.id().text() + "/code"));
    }
    var whole = subscriptions.showCode(found, me.account()).orElseThrow();
    return pages.page("licensing/code", found, me).addObject("whole", whole.canonical());
  }
}
