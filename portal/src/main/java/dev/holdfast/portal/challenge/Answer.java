package dev.holdfast.portal.challenge;

import dev.holdfast.protocol.message.ChallengeSolution;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What comes with a try to show that it is worth looking at.
 *
 * @param solution a solved challenge, base64 as ALTCHA writes it; may be empty
 * @param waited what was given to somebody who chose to wait; may be empty
 * @param wantsToWait whether somebody without script chose so just now
 */
public record Answer(String solution, String waited, boolean wantsToWait) {
  /** The header in which programs send a solution. */
  public static final String HEADER = ChallengeSolution.HEADER;

  /** Nothing. */
  public static final Answer NONE = new Answer("", "", false);

  private static final int LONGEST = 1024;

  public Answer {
    solution = solution.length() > LONGEST ? "" : solution;
    waited = waited.length() > LONGEST ? "" : waited;
  }

  /** The fields of the part in a form. */
  public static Answer of(HttpServletRequest request) {
    return new Answer(
        field(request, "solved"),
        field(request, "waited"),
        !field(request, "wait").isEmpty());
  }

  /** What a program sent in {@link #HEADER}. */
  public static Answer ofProgram(@Nullable String header) {
    return header == null ? NONE : new Answer(header, "", false);
  }

  private static String field(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }
}
