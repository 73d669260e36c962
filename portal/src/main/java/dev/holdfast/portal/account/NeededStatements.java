package dev.holdfast.portal.account;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The statements nobody can have an account without; the module that keeps the statements tells them. */
public interface NeededStatements {
  /** A statement in force, and where its text is read. */
  record Needed(StatementVersion version, String title, String path) {}

  /** Those in force now, in the reader's language or the nearest there is. */
  List<Needed> inForce(Locale reader);

  /** Which versions these are, for a form to carry. */
  static String text(List<Needed> statements) {
    return statements.stream()
        .map(needed -> needed.version().text())
        .collect(Collectors.joining(","));
  }
}
