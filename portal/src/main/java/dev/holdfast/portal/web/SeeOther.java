package dev.holdfast.portal.web;

import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The answer after an act: look at another page (303, always by GET). */
public final class SeeOther {
  private SeeOther() {}

  /** Leads to a path of the portal. */
  public static ModelAndView page(String path) {
    var view = new RedirectView(path, false, false, false);
    view.setExpandUriTemplateVariables(false);
    return new ModelAndView(view);
  }
}
