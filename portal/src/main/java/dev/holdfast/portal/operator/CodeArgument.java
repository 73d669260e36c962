package dev.holdfast.portal.operator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A code given on the command line: from standard input, a file, a prompt, or, with a warning, as it stands. */
final class CodeArgument {
  private static final int LONGEST = 4096;

  private final Shell shell;

  CodeArgument(Shell shell) {
    this.shell = shell;
  }

  /** Reads what the argument means; without one a person at a terminal is asked, else standard input is read. */
  String read(@Nullable String argument) throws IOException {
    if (argument == null && shell.terminal().isPresent()) {
      var typed = shell.terminal().get().readLine("%s ", Text.of("code.ask"));
      return typed == null ? "" : typed.strip();
    }
    if (argument == null || argument.equals("-")) {
      return text(shell.in());
    }
    if (isFile(argument)) {
      try (var in = Files.newInputStream(Path.of(argument))) {
        return text(in);
      }
    }
    if (!isId(argument)) {
      shell.err().println(Text.of("code.argument"));
    }
    return argument;
  }

  /** True for the public id of a code, which gives no rights. */
  static boolean isId(String text) {
    return text.matches("cod_[0-9A-Za-z]{26}");
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
  }

  private static boolean isFile(String argument) {
    try {
      return Files.isRegularFile(Path.of(argument));
    } catch (InvalidPathException noPath) {
      return false;
    }
  }
}
