package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A failure of the start in words for a person, and in full for whoever has to find its cause. */
final class Failure {
  private Failure() {}

  /** The first line of the innermost message, without a full stop. */
  static String words(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    var message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    var line = message
        .lines()
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElse(message)
        .strip();
    return (root instanceof AccessDeniedException ? "no permission for " + line : line)
        .replaceFirst("\\.$", "");
  }

  /** Writes the whole failure beside the logs; returns where a person finds it. */
  static String write(Throwable failure, Path file) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    try {
      Files.createDirectories(file.getParent());
      Folders.writePrivate(file, text.toString());
      return file.toString();
    } catch (IOException e) {
      return "none, " + file + " cannot be written";
    }
  }
}
