package dev.holdfast.portal.integration.web;

import dev.holdfast.portal.integration.Operators;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.Line;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the one-time link of an empty installation: makes the first operator, shows the API key once. */
@Controller
class FirstOperatorPage {
  static final String PATH = "/operators/first";

  /** What the form sends. */
  record NewOperator(@Nullable String token, @Nullable String name) {}

  private final Operators operators;
  private final Limits limits;
  private final Site site;

  FirstOperatorPage(Operators operators, Limits limits, Site site) {
    this.operators = operators;
    this.limits = limits;
    this.site = site;
  }

  @GetMapping(PATH)
  ModelAndView show() {
    return form(HttpStatus.OK, new NewOperator("", ""), Map.of());
  }

  @PostMapping(PATH)
  ModelAndView create(NewOperator sent, HttpServletRequest request) {
    if (limits.count(Limit.OPERATOR_KEY_PER_ADDRESS, CallerAddress.of(request)).isPositive()) {
      return form(HttpStatus.TOO_MANY_REQUESTS, sent, Map.of("token", "integration.first.wait"));
    }
    var name = Line.parse(orEmpty(sent.name()), 64);
    if (name.isEmpty()) {
      return form(
          HttpStatus.UNPROCESSABLE_CONTENT, sent, Map.of("name", "integration.first.no-name"));
    }
    return operators
        .createFirst(Secret.of(orEmpty(sent.token())), name.get())
        .map(this::made)
        .orElseGet(
            () -> form(HttpStatus.GONE, sent, Map.of("token", "integration.first.no-token")));
  }

  private ModelAndView made(Operators.First first) {
    return new ModelAndView(
        "integration/first-made",
        Map.of("key", first.apiKey().reveal(), "command", command()),
        HttpStatus.CREATED);
  }

  private String command() {
    return "bin/holdfast-operator --url " + site.url() + " --key-file FILE plan list";
  }

  private static ModelAndView form(
      HttpStatusCode status, NewOperator sent, Map<String, String> errors) {
    var model = new LinkedHashMap<String, Object>();
    model.put("token", orEmpty(sent.token()));
    model.put("name", orEmpty(sent.name()));
    model.put("errors", errors);
    return new ModelAndView("integration/first", model, status);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Opens the page to guests. */
  @Configuration(proxyBeanMethods = false)
  static class Routes {
    @Bean
    OpenRoutes integrationRoutes() {
      return OpenRoutes.of(OpenRoutes.get(PATH), OpenRoutes.post(PATH));
    }
  }
}
