package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.web.Cookies;
import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Tells browsers apart: by the cookie that every form of theirs is bound to anyway. */
@Component
class PasskeyBrowsers {
  private final Site site;

  PasskeyBrowsers(Site site) {
    this.site = site;
  }

  String name(HttpServletRequest request) {
    return Cookies.find(request, site.cookie("csrf")).orElse("");
  }
}
