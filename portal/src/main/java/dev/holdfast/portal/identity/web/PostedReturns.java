package dev.holdfast.portal.identity.web;

import dev.holdfast.portal.web.ResponseHeaders;
import dev.holdfast.portal.web.SeeOther;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Apple sends people back by a form from its own site, which brings no cookie of ours: they are led once more to the
 * same place by GET, which does. Nothing is read or changed here.
 */
@Controller
class PostedReturns {
  private static final String PATH = "/sign-in/with/{provider}/return";

  @PostMapping(PATH)
  ModelAndView create(@PathVariable String provider, ReturnForm form) {
    var answer = form.answer();
    return SeeOther.page(UriComponentsBuilder.fromPath("/sign-in/with/{provider}/return")
        .queryParam("code", "{code}")
        .queryParam("state", "{state}")
        .queryParam("error", "{error}")
        .encode()
        .buildAndExpand(provider, answer.code(), answer.state(), answer.error())
        .toUriString());
  }

  @Bean
  @Order(50)
  static SecurityFilterChain postedReturnChain(HttpSecurity http, ResponseHeaders headers) {
    return http.securityMatcher(
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH))
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(headers::apply)
        .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
        .build();
  }
}
