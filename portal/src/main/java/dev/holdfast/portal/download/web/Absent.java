package dev.holdfast.portal.download.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The page for what is not here. */
final class Absent {
  private Absent() {}

  static ModelAndView page() {
    return new ModelAndView("web/error", HttpStatus.NOT_FOUND)
        .addObject("status", HttpStatus.NOT_FOUND.value())
        .addObject("words", "web.error.404");
  }
}
