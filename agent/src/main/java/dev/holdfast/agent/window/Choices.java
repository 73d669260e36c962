package dev.holdfast.agent.window;

import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person chose for their own window; kept with their settings, not with the agent's. */
final class Choices {
  private static final String FOLDER = "holdfast";
  private static final String FILE = "window.json";
  private final Path file;
  private Kept kept;

  private final Locale system = Locale.getDefault();

  private record Kept(@Nullable String theme, @Nullable String language) {}

  Choices(Map<String, String> environment) {
    var named = environment.get("XDG_CONFIG_HOME");
    var user = Path.of(System.getProperty("user.home", "."), ".config");
    this.file = (named == null || named.isBlank() ? user : Path.of(named))
        .resolve(FOLDER)
        .resolve(FILE);
    this.kept = read(file).orElse(new Kept(null, null));
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

  /** The language that was chosen; none: as the system. */
  Optional<Language> language() {
    return Optional.ofNullable(kept.language()).flatMap(Language::of);
  }

  /** The language to speak. */
  Locale locale() {
    return language().map(Language::locale).orElse(system);
  }

  void choose(Theme theme) {
    keep(new Kept(theme.word(), kept.language()));
  }

  /** None: as the system. */
  void choose(Optional<Language> language) {
    keep(new Kept(kept.theme(), language.map(Language::tag).orElse(null)));
  }

  /** Kept where that is possible; the window has it in any case. */
  private void keep(Kept chosen) {
    kept = chosen;
    try {
      var folder = file.getParent();
      if (folder != null) Files.createDirectories(folder);
      Files.writeString(file, Json.write(kept));
    } catch (IOException readOnly) {
      return;
    }
  }
}
