package dev.holdfast.agent.command;

import dev.holdfast.agent.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person types at the terminal; where nobody sits, the lines of standard input. */
final class TypedLines {
  private final Shell shell;
  private @Nullable BufferedReader input;

  TypedLines(Shell shell) {
    this.shell = shell;
  }

  /** Something that nobody else is to see: it is not shown while it is typed. Empty when there is nothing. */
  Optional<String> hidden(String key) throws IOException {
    if (shell.asked() == null && shell.terminal().isPresent()) {
      var typed = shell.terminal().get().readPassword("%s ", Text.of(key));
      return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
    }
    return shown(key).filter(typed -> !typed.isEmpty());
  }

  /** A line, which may be empty; none when the person leaves or the input is at its end. */
  Optional<String> shown(String key) throws IOException {
    if (shell.person().isPresent()) return shell.person().get().ask(Text.of(key));
    if (input == null)
      input = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
    return Optional.ofNullable(input.readLine());
  }
}
