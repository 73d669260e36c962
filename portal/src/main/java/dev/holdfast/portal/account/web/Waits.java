package dev.holdfast.portal.account.web;

import dev.holdfast.portal.challenge.ChallengeProblems;
import dev.holdfast.portal.challenge.Passage;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The answer to somebody who tried too often: 429 with the wait in a header and in words, or 428 with a challenge. */
final class Waits {
  private Waits() {}

  /** The same page again, with its {@code wait} in seconds. */
  static ModelAndView told(HttpServletResponse response, ModelAndView page, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    page.addObject("wait", seconds);
    return page;
  }

  /** The same page again, with the challenge that has to be passed first. */
  static ModelAndView challenged(
      HttpServletResponse response, ModelAndView page, Passage.Asked asked) {
    response.setStatus(ChallengeProblems.STATUS);
    return page.addObject("asked", asked);
  }
}
