package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.ConnectCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A code given on the command line: from standard input, a file, a prompt, or, with a warning, as it stands. */
final class SecretArgument {
  private static final int LONGEST = 4096;

  private final Shell shell;

  SecretArgument(Shell shell) {
    this.shell = shell;
  }

  /** Reads what the argument means; without one, or with {@code -}, a person at a terminal is asked, else standard input is read. */
  String read(@Nullable String argument) throws IOException {
    var given = argument == null ? "-" : argument;
    if (given.equals("-") && shell.terminal().isPresent()) {
      var typed = shell.terminal().get().readLine("%s ", Text.of("activate.ask"));
      return typed == null ? "" : typed.strip();
    }
    if (given.equals("-"))
      return new String(shell.in().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
    if (!looksLikeCode(given) && isFile(given))
      return Files.readString(Path.of(given)).strip();
    shell.err().println(Text.of("secret.argument"));
    return given;
  }

  private static boolean looksLikeCode(String argument) {
    return CodeText.parse(argument).isPresent() || ConnectCode.parse(argument).isPresent();
  }

  private static boolean isFile(String argument) throws IOException {
    try {
      var file = Path.of(argument);
      return Files.isRegularFile(file) && Files.size(file) <= LONGEST;
    } catch (InvalidPathException noPath) {
      return false;
    }
  }
}
