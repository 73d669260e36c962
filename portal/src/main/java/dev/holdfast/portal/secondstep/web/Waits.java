package dev.holdfast.portal.secondstep.web;

import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.Passage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * The answer to somebody who tried too often: 429 with the wait in a header and in words, or 428 with a challenge; and to
 * somebody whose code could not be sent: 503.
 */
final class Waits {
  private Waits() {}

  static ModelAndView told(HttpServletResponse response, ModelAndView page, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    return page.addObject("wait", seconds);
  }

  static ModelAndView notSent(HttpServletResponse response, ModelAndView page) {
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    return page.addObject("unsent", true);
  }

  static ModelAndView challenged(
      HttpServletResponse response, ModelAndView page, Passage.Asked asked) {
    response.setStatus(ChallengeProblems.STATUS);
    return page.addObject("asked", asked);
  }
}
