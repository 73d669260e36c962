package dev.holdfast.agent.window;

import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person chose for their own window; kept with their settings, not with the agent's. */
final class Choices {
  private static final String FOLDER = "holdfast";
  private static final String FILE = "window.json";
  private final Path file;
  private Kept kept;

  private record Kept(@Nullable String theme) {}

  Choices(Map<String, String> environment) {
    var named = environment.get("XDG_CONFIG_HOME");
    var user = Path.of(System.getProperty("user.home", "."), ".config");
    this.file = (named == null || named.isBlank() ? user : Path.of(named))
        .resolve(FOLDER)
        .resolve(FILE);
    this.kept = read(file).orElse(new Kept(null));
  }

  private static Optional<Kept> read(Path file) {
    try {
      return Json.read(Files.readString(file), Kept.class);
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  Theme theme() {
    for (var theme : Theme.values()) if (theme.word().equals(kept.theme())) return theme;
    return Theme.SYSTEM;
  }

  /** Kept where that is possible; the window has it in any case. */
  void choose(Theme theme) {
    kept = new Kept(theme.word());
    try {
      var folder = file.getParent();
      if (folder != null) Files.createDirectories(folder);
      Files.writeString(file, Json.write(kept));
    } catch (IOException readOnly) {
      return;
    }
  }
}
