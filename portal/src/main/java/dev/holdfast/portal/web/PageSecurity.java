package dev.holdfast.portal.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** The security chain of pages and of the API used with a page session: closed unless a module opens a route. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PageSecurity {

  @Bean
  @Order(100)
  SecurityFilterChain pageChain(
      HttpSecurity http,
      List<OpenRoutes> open,
      SecurityContextRepository signedIn,
      Site site,
      ResponseHeaders headers) {
    http.securityContext(
            context -> context.securityContextRepository(signedIn).requireExplicitSave(true))
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie(site)))
        .headers(headers::apply)
        .authorizeHttpRequests(routes -> {
          routes
              .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
              .permitAll();
          routes.requestMatchers(HttpMethod.GET, "/assets/**", "/error").permitAll();
          open.stream()
              .flatMap(module -> module.routes().stream())
              .forEach(route ->
                  routes.requestMatchers(route.method(), route.pattern()).permitAll());
          routes.anyRequest().authenticated();
        })
        .exceptionHandling(refused -> refused.authenticationEntryPoint(
            (request, response, failure) -> askToSignIn(request, response)));
    return http.build();
  }

  private static CookieCsrfTokenRepository csrfCookie(Site site) {
    var cookie = new CookieCsrfTokenRepository();
    cookie.setCookieName(site.cookie("csrf"));
    cookie.setCookiePath("/");
    cookie.setCookieCustomizer(
        builder -> builder.httpOnly(true).secure(site.secure()).sameSite("Lax"));
    return cookie;
  }

  private static void askToSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Faces.program(request)
        || !"GET".equals(request.getMethod())
        || request.getHeader("HX-Request") != null) {
      response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
      return;
    }
    var wanted = request.getRequestURI()
        + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    response.sendRedirect("/sign-in"
        + (wanted.equals("/")
            ? ""
            : "?continue=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)));
  }
}
