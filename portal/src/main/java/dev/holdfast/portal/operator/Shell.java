package dev.holdfast.portal.operator;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a command finds around it. */
record Shell(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
  private static final String CHECKOUT = "holdfast.checkout";

  /** The shell of this very process; it writes UTF-8 whatever the locale says. */
  static Shell ofProcess() {
    return new Shell(
        System.getenv(),
        System.in,
        new PrintStream(System.out, false, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8));
  }

  /** The terminal, if a person sits at one. */
  Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  /** The data folder that {@code ./run} uses when nobody names another, if this is a checkout. */
  Optional<Path> checkoutData() {
    return Optional.ofNullable(System.getProperty(CHECKOUT)).map(root -> Path.of(root, "data"));
  }

  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
