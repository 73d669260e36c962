package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.StatementVersion;
import java.time.Instant;

/**
 * A version of something the operator tells people, in one language.
 *
 * @param version which one, and the language of its text
 * @param kind whether an account is possible without it
 * @param validFrom since when, or from when on, it counts
 */
public record Statement(StatementVersion version, Kind kind, Instant validFrom, Text text) {
  /** Whether an account is possible without agreeing. */
  public enum Kind {
    NEEDED,
    OPTIONAL
  }

  /**
   * Its words.
   *
   * @param body Markdown
   * @param consequence what agreeing or withdrawing does; may be empty
   */
  public record Text(String title, String body, String consequence) {}

  public String id() {
    return version.statement();
  }

  public boolean needed() {
    return kind == Kind.NEEDED;
  }

  /** Where everybody reads the version in force. */
  public String path() {
    return "/statements/" + id();
  }

  /** Where everybody reads this very version. */
  public String versionPath() {
    return path() + "/" + version.version();
  }
}
