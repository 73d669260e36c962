package dev.holdfast.portal.news.web;

import dev.holdfast.portal.account.SignedIn;
import dev.holdfast.portal.news.NewsId;
import dev.holdfast.portal.news.Newsstand;
import dev.holdfast.portal.web.Destination;
import dev.holdfast.portal.web.SeeOther;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** News for a person. Opening the page counts nothing; the button <em>Read</em> does. */
@Controller
class NewsPages {
  static final String PATH = "/news";

  private final Newsstand stand;

  NewsPages(Newsstand stand) {
    this.stand = stand;
  }

  @GetMapping(PATH)
  ModelAndView index(@AuthenticationPrincipal SignedIn me) {
    return new ModelAndView("news/index")
        .addObject("news", stand.of(me.account()))
        .addObject("notes", stand.notes(me.account()));
  }

  @GetMapping("/news/{id}")
  ModelAndView show(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return new ModelAndView("news/show")
        .addObject("notes", stand.notes(me.account()))
        .addObject("shown", stand.find(me.account(), parse(id)).orElseThrow(NewsPages::unknown));
  }

  @PostMapping("/news/{id}/reading")
  ModelAndView create(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return there(stand.read(me.account(), parse(id)), id);
  }

  @PostMapping("/news/{id}/like")
  ModelAndView update(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return there(stand.like(me.account(), parse(id), true), id);
  }

  @PostMapping("/news/{id}/like/removal")
  ModelAndView destroy(@AuthenticationPrincipal SignedIn me, @PathVariable String id) {
    return there(stand.like(me.account(), parse(id), false), id);
  }

  private static ModelAndView there(boolean there, String id) {
    if (!there) {
      throw unknown();
    }
    return SeeOther.page(PATH + "/" + id);
  }

  private static NewsId parse(String id) {
    return NewsId.parse(id).orElseThrow(NewsPages::unknown);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  @Bean
  static Destination newsDestination() {
    return new Destination("news.destination", PATH, "book-open", 80);
  }
}
