package dev.holdfast.portal.device.web;

import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Problem;
import dev.holdfast.protocol.message.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Refusals of the device API: a status and a sentence in the language asked for, one for each code. */
@Component
class DeviceProblems {
  private static final Map<String, Integer> STATUSES = Map.ofEntries(
      Map.entry(ProblemCode.TOKEN_INVALID, 401),
      Map.entry(ProblemCode.DEVICE_CLONED, 401),
      Map.entry(ProblemCode.NONCE_INVALID, 422),
      Map.entry(ProblemCode.PROOF_INVALID, 422),
      Map.entry(ProblemCode.ACCESS_TOKEN_INVALID, 410),
      Map.entry(ProblemCode.CONNECT_CODE_UNKNOWN, 404),
      Map.entry(ProblemCode.CONNECT_CODE_USED, 410),
      Map.entry(ProblemCode.CONNECT_CODE_EXPIRED, 410),
      Map.entry(ProblemCode.CONNECTED_ELSEWHERE, 409),
      Map.entry("device-limit", 409),
      Map.entry("one-of-two", 422),
      Map.entry("sign-in-wrong", 422),
      Map.entry("sign-in-malformed", 422),
      Map.entry("registration-malformed", 422),
      Map.entry("sign-in-over", 410),
      Map.entry("account-locked", 409),
      Map.entry("sign-in-at-the-portal", 409),
      Map.entry("second-step-wrong", 422),
      Map.entry("second-step-malformed", 422),
      Map.entry("second-step-not-sent", 503),
      Map.entry(ProblemCode.NOT_CONNECTED, 409),
      Map.entry(ProblemCode.TOO_MANY_ATTEMPTS, 429));

  private final Texts texts;
  private final JsonMapper json;

  DeviceProblems(Texts texts, JsonMapper json) {
    this.texts = texts;
    this.json = json;
  }

  ResponseEntity<Problem> answer(Locale locale, String code) {
    return problem(locale, code).answer();
  }

  /** Says how long, in seconds up to two minutes. */
  ResponseEntity<Problem> tooMany(Locale locale, Duration wait) {
    long seconds = wait.plusMillis(999).toSeconds();
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    var detail = seconds > 120
        ? texts.say(locale, "device.problem.wait-minutes", "minutes", (seconds + 59) / 60)
        : texts.say(locale, "device.problem.wait-seconds", "seconds", seconds);
    return Problem.of(429, ProblemCode.TOO_MANY_ATTEMPTS, detail).answer(headers);
  }

  Problem problem(Locale locale, String code) {
    int status = Objects.requireNonNull(STATUSES.get(code));
    return Problem.of(status, code, texts.say(locale, "device.problem." + code));
  }

  void write(HttpServletRequest request, HttpServletResponse response, String code)
      throws IOException {
    var problem = problem(request.getLocale(), code);
    response.setStatus(problem.status());
    if (problem.status() == 401) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }
}
