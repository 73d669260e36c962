package dev.holdfast.portal.device.web;

import dev.holdfast.portal.device.DeviceApi;
import dev.holdfast.portal.device.DeviceCaller;
import dev.holdfast.portal.device.DeviceTokens;
import dev.holdfast.portal.device.TokenAnswer;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.protocol.message.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells by its bearer token which device calls, and tells handlers where from. */
class DeviceBearer extends OncePerRequestFilter {
  /** Request attribute: the caller's address as limits count it. */
  static final String ORIGIN = DeviceApi.ORIGIN;

  /** What devices do all the time. */
  private static final Set<String> ROUTINE =
      Set.of(DeviceApi.BASE + "/poll", DeviceApi.BASE + "/check-ins");

  private static final String REFUSAL = "holdfast.refusal";
  private static final String SCHEME = "Bearer ";
  private static final List<SimpleGrantedAuthority> DEVICE =
      List.of(new SimpleGrantedAuthority("ROLE_DEVICE"));

  private final DeviceTokens tokens;

  DeviceBearer(DeviceTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(ORIGIN, CallerAddress.of(request));
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      var token = header.substring(SCHEME.length()).strip();
      switch (tokens.check(token, ROUTINE.contains(request.getRequestURI()))) {
        case TokenAnswer.Good(var caller) -> enter(caller);
        case TokenAnswer.Invalid() -> request.setAttribute(REFUSAL, ProblemCode.TOKEN_INVALID);
        case TokenAnswer.Cloned() -> request.setAttribute(REFUSAL, ProblemCode.DEVICE_CLONED);
      }
    }
    chain.doFilter(request, response);
  }

  /** Why the caller counts as nobody. */
  static String refusal(HttpServletRequest request) {
    return request.getAttribute(REFUSAL) instanceof String code ? code : ProblemCode.TOKEN_INVALID;
  }

  private static void enter(DeviceCaller caller) {
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(caller, null, DEVICE));
    SecurityContextHolder.setContext(context);
  }
}
