package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.StatementVersion;
import java.time.Instant;
import java.util.Locale;

/**
 * A version of something the operator tells people, in one language.
 *
 * @param version which one, and the language of its text
 * @param kind who agrees to it, and whether they have to
 * @param validFrom since when, or from when on, it counts
 */
public record Statement(StatementVersion version, Kind kind, Instant validFrom, Text text) {
  /** Who agrees, and whether an account, or an agent, is possible without. */
  public enum Kind {
    NEEDED,
    OPTIONAL,
    DEVICE_NEEDED,
    DEVICE_OPTIONAL;

    /** The word of the interface. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
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
    return kind == Kind.NEEDED || kind == Kind.DEVICE_NEEDED;
  }

  /** Whether it is agreed to at devices, not by accounts. */
  public boolean ofDevices() {
    return kind == Kind.DEVICE_NEEDED || kind == Kind.DEVICE_OPTIONAL;
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
