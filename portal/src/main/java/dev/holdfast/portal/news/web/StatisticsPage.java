package dev.holdfast.portal.news.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.news.Newsstand;
import dev.holdfast.portal.web.SeeOther;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Statistics used to choose news: all there is, and its deletion. */
@Controller
class StatisticsPage {
  private static final String PATH = "/news/statistics";

  private final Newsstand stand;

  StatisticsPage(Newsstand stand) {
    this.stand = stand;
  }

  @GetMapping(PATH)
  ModelAndView show(
      @AuthenticationPrincipal SignedIn me,
      @RequestParam(required = false) @Nullable String deleted) {
    return new ModelAndView("news/statistics")
        .addObject("notes", stand.notes(me.account()))
        .addObject("interests", stand.statistics(me.account()))
        .addObject("deleted", deleted != null);
  }

  @PostMapping("/news/statistics/deletion")
  ModelAndView destroy(@AuthenticationPrincipal SignedIn me) {
    stand.forget(me.account());
    return SeeOther.page(PATH + "?deleted=1");
  }
}
