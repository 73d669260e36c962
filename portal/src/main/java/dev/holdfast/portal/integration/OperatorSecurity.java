package dev.holdfast.portal.integration;

import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.web.Faces;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.portal.web.ResponseHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import tools.jackson.databind.json.JsonMapper;

/** The security chain of API requests that carry an API key: no session, no cookie, no CSRF token. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class OperatorSecurity {

  @Bean
  @Order(50)
  SecurityFilterChain operatorChain(
      HttpSecurity http, ApiKeys keys, Limits limits, ResponseHeaders headers, JsonMapper json) {
    var signIn = new KeySignIn(keys, limits, json);
    var missing = Problem.of(403, "scope-missing", "This API key may not do that.");
    http.securityMatcher(OperatorSecurity::carriesKey)
        .securityContext(context ->
            context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .headers(headers::apply)
        .addFilterAfter(signIn, SecurityContextHolderFilter.class)
        .authorizeHttpRequests(routes -> routes
            .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
            .permitAll()
            .anyRequest()
            .authenticated())
        .exceptionHandling(refused -> refused.accessDeniedHandler(
            (request, response, failure) -> write(response, missing, json)));
    return http.build();
  }

  static void write(HttpServletResponse response, Problem problem, JsonMapper json)
      throws IOException {
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }

  private static boolean carriesKey(HttpServletRequest request) {
    if (!Faces.program(request) || !request.getRequestURI().startsWith("/api/")) {
      return false;
    }
    var header = request.getHeader("Authorization");
    return (header != null && header.startsWith("Bearer " + ApiKeyText.PREFIX + "_"))
        || KeySignIn.inQuery(request);
  }
}
