package dev.holdfast.portal.download.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Pages that say why there is nothing to see. */
final class ErrorPage {
  private ErrorPage() {}

  /** What is not here. */
  static ModelAndView absent() {
    return of(HttpStatus.NOT_FOUND);
  }

  /** Too many codes for now. */
  static ModelAndView tooMany() {
    return of(HttpStatus.TOO_MANY_REQUESTS);
  }

  private static ModelAndView of(HttpStatus status) {
    return new ModelAndView("web/error", status)
        .addObject("status", status.value())
        .addObject("words", "web.error." + status.value());
  }
}
