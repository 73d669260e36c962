package dev.holdfast.portal.integration;

import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.portal.web.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Reads the API key of a request. A wrong one is refused and counted; one in the address is refused unread. */
class KeySignIn extends OncePerRequestFilter {
  private final ApiKeys keys;
  private final Limits limits;
  private final JsonMapper json;

  KeySignIn(ApiKeys keys, Limits limits, JsonMapper json) {
    this.keys = keys;
    this.limits = limits;
    this.json = json;
  }

  static boolean inQuery(HttpServletRequest request) {
    var query = request.getQueryString();
    return query != null && query.contains(ApiKeyText.PREFIX + "_");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (inQuery(request)) {
      var problem = Problem.of(
          400,
          "key-in-address",
          "Send the API key in the header Authorization."
              + " This one has been in an address and should be replaced.");
      OperatorSecurity.write(response, problem, json);
      return;
    }
    var origin = CallerAddress.of(request);
    var wait = limits.wait(Limit.OPERATOR_KEY_PER_ADDRESS, origin);
    if (wait.isPositive()) {
      refuseForNow(response, wait);
      return;
    }
    var caller = keys.find(request.getHeader("Authorization").substring("Bearer ".length()));
    if (caller.isEmpty()) {
      limits.count(Limit.OPERATOR_KEY_PER_ADDRESS, origin);
      OperatorSecurity.write(
          response, Problem.of(401, "key-invalid", "This API key is not good."), json);
      return;
    }
    signIn(caller.get());
    chain.doFilter(request, response);
  }

  private void refuseForNow(HttpServletResponse response, Duration wait) throws IOException {
    response.setHeader("Retry-After", String.valueOf(wait.toSeconds() + 1));
    OperatorSecurity.write(
        response,
        Problem.of(429, "too-many-attempts", "Too many wrong API keys from this address."),
        json);
  }

  private static void signIn(OperatorCaller caller) {
    var authorities = Stream.concat(
            Stream.of("ROLE_OPERATOR"),
            caller.scopes().stream().map(scope -> "SCOPE_" + scope.id()))
        .map(SimpleGrantedAuthority::new)
        .toList();
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(caller, null, List.copyOf(authorities)));
    SecurityContextHolder.setContext(context);
  }
}
