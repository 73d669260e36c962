package dev.holdfast.portal.device.web;

import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.web.CallerAddress;
import dev.holdfast.protocol.message.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts how many device authorizations an address begins. */
class GrantLimit extends OncePerRequestFilter {
  private final Limits limits;
  private final DeviceProblems problems;

  GrantLimit(Limits limits, DeviceProblems problems) {
    this.limits = limits;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().endsWith("/device_authorization");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var wait = limits.count(Limit.DEVICE_CODE_PER_ADDRESS, CallerAddress.of(request));
    if (wait.isPositive()) {
      response.setHeader(
          HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
      problems.write(request, response, ProblemCode.TOO_MANY_ATTEMPTS);
      return;
    }
    chain.doFilter(request, response);
  }
}
