package dev.holdfast.portal.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Tells requests of programs, answered with problem+json (RFC 9457), from those of browsers, answered with pages. */
public final class Faces {
  private static final List<String> PROGRAMS =
      List.of("/api/", "/device/", "/oauth2/", "/.well-known/");

  private Faces() {}

  /** True for a request that a program made. */
  public static boolean program(HttpServletRequest request) {
    var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
        ? failed
        : request.getRequestURI();
    return PROGRAMS.stream().anyMatch(path::startsWith);
  }
}
