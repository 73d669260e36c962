package dev.holdfast.portal.device.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The page for what does not exist, or is somebody else's: nobody can tell which. */
final class Missing {
  private Missing() {}

  static ModelAndView page() {
    var page = new ModelAndView("web/error", HttpStatus.NOT_FOUND);
    page.addObject("status", HttpStatus.NOT_FOUND.value());
    page.addObject("words", "web.error.404");
    return page;
  }
}
