package dev.holdfast.portal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Customer service: how to reach it and what to have at hand. Every refusal leads here. */
@Controller
class HelpPage {
  private final Site site;

  HelpPage(Site site) {
    this.site = site;
  }

  @GetMapping("/help")
  ModelAndView show() {
    return new ModelAndView("web/help").addObject("support", site.support());
  }

  @Configuration(proxyBeanMethods = false)
  static class Opening {
    @Bean
    OpenRoutes helpRoutes() {
      return OpenRoutes.of(OpenRoutes.get("/help"));
    }
  }
}
