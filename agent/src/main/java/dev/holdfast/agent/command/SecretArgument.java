package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.code.ConnectCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
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

  /** An activation code. */
  String read(@Nullable String argument) throws IOException {
    return read(argument, "activate.ask");
  }

  /** A connect code. */
  String connectCode(@Nullable String argument) throws IOException {
    return read(argument, "setup.code-question");
  }

  /**
   * Reads what the argument means; without one, or with {@code -}, a person is asked by the text of that key, else standard
   * input is read.
   */
  String read(@Nullable String argument, String question) throws IOException {
    var given = argument == null ? "-" : argument;
    var person = shell.person();
    if (given.equals("-") && person.isPresent())
      return person.get().ask(Text.of(question)).orElse("").strip();
    if (given.equals("-"))
      return new String(shell.in().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
    if (!looksLikeCode(given) && isFile(given))
      return Files.readString(Path.of(given)).strip();
    shell.err().println(Text.of("secret.argument"));
    return given;
  }

  /** Reads a file that holds a secret which never stands on the command line itself. */
  static String ofFile(String file) throws IOException {
    if (!isFile(file)) throw new NoSuchSecret(file);
    return Files.readString(Path.of(file)).strip();
  }

  /** A file was named that is not there, or is too large for a code. */
  static final class NoSuchSecret extends FileSystemException {
    private static final long serialVersionUID = 1L;

    NoSuchSecret(String file) {
      super(file);
    }
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
