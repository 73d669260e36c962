package dev.holdfast.portal.account;

import java.util.Optional;

/** One version of a statement in one language, as somebody reads it and agrees to it. */
public record StatementVersion(String statement, int version, String language) {
  /** One word each, parted by spaces. */
  public String text() {
    return statement + " " + version + " " + language;
  }

  /** What {@link #text()} wrote. */
  public static Optional<StatementVersion> parse(String text) {
    var words = text.split(" ", 4);
    return words.length == 3
            && words[0].matches("[a-z0-9-]{1,64}")
            && words[1].matches("[1-9][0-9]{0,5}")
            && words[2].matches("[A-Za-z0-9-]{2,35}")
        ? Optional.of(new StatementVersion(words[0], Integer.parseInt(words[1]), words[2]))
        : Optional.empty();
  }
}
