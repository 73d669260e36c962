package dev.holdfast.portal.account;

import java.time.Duration;
import java.time.Instant;

/** The rule that security-critical acts need the password or a passkey proven a short while ago. */
public final class RecentSignIn {
  /** How long a proof counts as recent. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  private RecentSignIn() {}

  /** True when the person proved one of them within {@link #LIFE}; otherwise send them to {@link #again}. */
  public static boolean holds(SignedIn person, Instant now) {
    return person.at().plus(LIFE).isAfter(now);
  }

  /** The page that asks the password again and then leads to {@code path}. */
  public static String again(String path) {
    return "/sign-in/again?continue="
        + java.net.URLEncoder.encode(path, java.nio.charset.StandardCharsets.UTF_8);
  }
}
