package dev.holdfast.portal.world;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.Challenge;
import dev.holdfast.protocol.message.Problem;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.altcha.altcha.Altcha;

/** Solves challenges as an integrator's program does: with the library of their format. */
public final class Solver {
  private static final Pattern ON_PAGE = Pattern.compile("data-challenge=\"([^\"]+)\"");

  private Solver() {}

  /** The solution, as it is sent. */
  public static String solve(Challenge challenge) {
    try {
      var found = Altcha.solveChallenge(
          challenge.challenge(),
          challenge.salt(),
          Altcha.Algorithm.SHA256,
          challenge.maxnumber(),
          0);
      return challenge.solved(found.number).encoded();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The challenge in a form. */
  public static Challenge onPage(String html) {
    var found = ON_PAGE.matcher(html);
    if (!found.find()) {
      throw new IllegalStateException("no challenge: " + html);
    }
    var json = found.group(1).replace("&#34;", "\"").replace("&amp;", "&");
    return Json.read(json, Challenge.class).orElseThrow();
  }

  /** The challenge that a refused program was given. */
  public static Challenge challenge(HttpResponse<String> refused) {
    var facts = Json.read(refused.body(), Problem.class).orElseThrow().facts();
    if (facts == null || facts.challenge() == null) {
      throw new IllegalStateException("no challenge: " + refused.body());
    }
    return facts.challenge();
  }
}
