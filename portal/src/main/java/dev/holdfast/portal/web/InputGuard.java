package dev.holdfast.portal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses, before any handler sees it, what no form or API of the portal takes: bodies over 64 KiB, or what a {@link LargeBody} says (413), a parameter
 * given twice, and control characters or broken Unicode in a parameter (400, naming the parameter).
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class InputGuard extends OncePerRequestFilter {
  /** Request attribute for the error page: the {@link Problem}. */
  static final String PROBLEM = "holdfast.problem";

  private static final int MOST = 64 * 1024;

  private final JsonMapper json;
  private final Map<String, Integer> larger;

  InputGuard(JsonMapper json, List<LargeBody> larger) {
    this.json = json;
    this.larger = larger.stream().collect(Collectors.toMap(LargeBody::path, LargeBody::most));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int most = larger.getOrDefault(request.getRequestURI(), MOST);
    if (request.getContentLengthLong() > most) {
      refuse(request, response, tooLarge());
      return;
    }
    var wrong = wrongParameter(request);
    if (wrong.isPresent()) {
      refuse(request, response, wrong.get());
      return;
    }
    chain.doFilter(
        request.getContentLengthLong() < 0 ? new Capped(request, most) : request, response);
  }

  /** What a larger body is answered. */
  static Problem tooLarge() {
    return Problem.of(413, "too-large", "The request is larger than what is taken here.");
  }

  /** True when a body was cut off by this filter. */
  static boolean tooLarge(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TooLarge) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Problem> wrongParameter(HttpServletRequest request) {
    for (var parameter : request.getParameterMap().entrySet()) {
      var name = parameter.getKey();
      var values = parameter.getValue();
      if (!clean(name) || name.length() > 100) {
        return Optional.of(
            Problem.of(400, "malformed-field", "A parameter's name is not one the portal knows."));
      }
      if (values.length > 1) {
        return Optional.of(
            wrong(name, "repeated-field", "The field " + name + " was sent more than once."));
      }
      if (!clean(values[0])) {
        return Optional.of(wrong(
            name,
            "malformed-field",
            "The field " + name + " holds a character that cannot be used."));
      }
    }
    return Optional.empty();
  }

  private static Problem wrong(String name, String code, String detail) {
    return Problem.of(400, code, detail)
        .with(List.of(new Problem.FieldProblem(name, code, detail)));
  }

  /** Tab and line breaks pass; other control characters, lone surrogates and the replacement of broken bytes do not. */
  static boolean clean(String text) {
    return text.codePoints()
        .allMatch(c -> c == '\t'
            || c == '\n'
            || c == '\r'
            || (!Character.isISOControl(c)
                && c != 0xFFFD
                && Character.getType(c) != Character.SURROGATE));
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    if (Faces.program(request)) {
      response.setStatus(problem.status());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.getOutputStream().write(json.writeValueAsBytes(problem));
    } else {
      request.setAttribute(PROBLEM, problem);
      response.sendError(problem.status());
    }
  }

  private static final class TooLarge extends IOException {
    TooLarge() {
      super("the body is too large");
    }
  }

  /** A body of unknown length, readable up to the limit. */
  private static final class Capped extends HttpServletRequestWrapper {
    private final int most;

    Capped(HttpServletRequest request, int most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      var in = super.getInputStream();
      return new ServletInputStream() {
        private int count;

        @Override
        public int read() throws IOException {
          int b = in.read();
          if (b >= 0 && ++count > most) {
            throw new TooLarge();
          }
          return b;
        }

        @Override
        public boolean isFinished() {
          return in.isFinished();
        }

        @Override
        public boolean isReady() {
          return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
          in.setReadListener(listener);
        }
      };
    }
  }
}
