package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.licensing.Keeping;
import dev.holdfast.portal.licensing.Keeping.Kept;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.web.SeeOther;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Which devices a subscription protects: all of the owner's, with a tick for each that has it. */
@Controller
class KeepingPage {
  private static final String PATH = "/subscriptions/{id}/devices";

  private final SubscriptionPages pages;
  private final Keeping keeping;

  KeepingPage(SubscriptionPages pages, Keeping keeping) {
    this.pages = pages;
    this.keeping = keeping;
  }

  @GetMapping(PATH)
  ModelAndView edit(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    var found = pages.find(id, me);
    return page(found, me, null, null);
  }

  @PostMapping(PATH)
  ModelAndView update(
      @AuthenticationPrincipal SignedIn me,
      @PathVariable String id,
      @RequestParam Map<String, String> ticks) {
    var found = pages.find(id, me);
    var chosen = ticks.keySet().stream()
        .flatMap(each -> DeviceId.parse(each).stream())
        .collect(Collectors.toSet());
    return switch (keeping.keep(found, me.account(), chosen)) {
      case Kept.Done done -> SeeOther.page("/subscriptions/" + found.id().text());
      case Kept.TooMany(int have, int max) ->
        page(found, me, chosen, new ChoiceFault("too-many", have, max, ""));
      case Kept.PlaceWaits waits ->
        page(found, me, chosen, new ChoiceFault("place-waits", 0, 0, ""));
      case Kept.Refused(var refused, var why) ->
        page(found, me, chosen, new ChoiceFault("refused." + why.id(), 0, 0, refused.name()));
    };
  }

  private ModelAndView page(
      Subscription found,
      SignedIn me,
      @Nullable Set<DeviceId> chosen,
      @Nullable ChoiceFault fault) {
    var page = new ModelAndView("licensing/keeping")
        .addObject("face", new SubscriptionFace(found, pages.now()))
        .addObject("options", keeping.options(found, me.account()))
        .addObject("chosen", chosen)
        .addObject("fault", fault);
    page.setStatus(fault == null ? HttpStatus.OK : HttpStatus.CONFLICT);
    return page;
  }
}
