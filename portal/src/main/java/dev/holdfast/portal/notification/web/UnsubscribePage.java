package dev.holdfast.portal.notification.web;

import dev.holdfast.portal.notification.Unsubscribing;
import dev.holdfast.portal.notification.Unsubscribing.Standing;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.OpenRoutes;
import dev.holdfast.portal.web.ResponseHeaders;
import dev.holdfast.portal.web.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the link of a mail leads that may be turned off. Opening it changes nothing, for programs that scan mails open
 * links too; sending its form does, and so does the mail program's own button (one-click, RFC 8058).
 */
@Controller
class UnsubscribePage {
  static final String PATH = "/unsubscribe";

  private final Unsubscribing unsubscribing;

  UnsubscribePage(Unsubscribing unsubscribing) {
    this.unsubscribing = unsubscribing;
  }

  @GetMapping(PATH)
  ModelAndView show(@RequestParam(defaultValue = "") String token, HttpServletResponse response) {
    return page(unsubscribing.standing(token), token, response);
  }

  /** A mail program takes no redirect for an answer; a person's browser is shown the page again. */
  @PostMapping(PATH)
  ModelAndView create(
      @RequestParam(defaultValue = "") String token,
      @RequestParam(name = "List-Unsubscribe", defaultValue = "") String oneClick,
      HttpServletRequest request,
      HttpServletResponse response) {
    var standing = unsubscribing.stop(token, CallerAddress.of(request));
    return standing instanceof Standing.Off && oneClick.isEmpty()
        ? SeeOther.page(PATH + "?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8))
        : page(standing, token, response);
  }

  private static ModelAndView page(Standing standing, String token, HttpServletResponse response) {
    return switch (standing) {
      case Standing.On(var category) -> view("on", category.id(), token);
      case Standing.Off(var category) -> view("off", category.id(), token);
      case Standing.Unknown() -> {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        yield view("unknown", "", "");
      }
      case Standing.TooMany(var pause) -> {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds() + 1));
        yield view("wait", "", "");
      }
    };
  }

  private static ModelAndView view(String standing, String category, String token) {
    return new ModelAndView("notification/unsubscribe")
        .addObject("standing", standing)
        .addObject("category", category)
        .addObject("token", token);
  }

  @Bean
  static OpenRoutes unsubscribeRoutes() {
    return OpenRoutes.of(OpenRoutes.get(PATH));
  }

  /** Mail programs have neither cookie nor form: the token alone is the right, so nothing can be forged. */
  @Bean
  @Order(40)
  static SecurityFilterChain unsubscribeChain(HttpSecurity http, ResponseHeaders headers) {
    http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH))
        .securityContext(context ->
            context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .headers(headers::apply)
        .authorizeHttpRequests(routes -> routes.anyRequest().permitAll());
    return http.build();
  }
}
