package dev.holdfast.agent.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How this agent came onto the computer.
 *
 * @param folder of the unpacked archive or of the package; nothing for one that runs from classes
 */
public record Installation(Form form, @Nullable Path folder) {
  private static final String PROPERTY = "holdfast.archive";

  /** In what form it was installed. */
  public enum Form {
    ARCHIVE,
    DEB,
    /** It is replaced by another program: it tells, and does no more. */
    OTHER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** That of this very process. */
  public static Installation ofProcess() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(text -> in(Path.of(text).toAbsolutePath().normalize()))
        .orElseGet(() -> new Installation(Form.OTHER, null));
  }

  /** That in a folder, by the mark that packages carry. */
  public static Installation in(Path folder) {
    if (!Files.isExecutable(launcher(folder, system())))
      return new Installation(Form.OTHER, folder);
    return switch (mark(folder)) {
      case "" -> new Installation(Form.ARCHIVE, folder);
      case "deb" -> new Installation(Form.DEB, folder);
      default -> new Installation(Form.OTHER, folder);
    };
  }

  /** What starts the agent in its folder. */
  public static Path launcher(Path folder) {
    return launcher(folder, system());
  }

  static Path launcher(Path folder, String system) {
    return folder.resolve(system.equals("windows") ? "bin/holdfast.bat" : "bin/holdfast");
  }

  /** Whether the launcher knows of newer versions beside the one it came with. */
  boolean keepsVersions() {
    return form == Form.ARCHIVE && !system().equals("windows");
  }

  private static String mark(Path folder) {
    try {
      var file = folder.resolve("share/form");
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException unreadable) {
      return "unreadable";
    }
  }

  /** Whether the package of the window is installed as well. */
  boolean hasDesktop() {
    return folder != null && Files.isDirectory(folder.resolve("lib/desktop"));
  }

  /** The system, as a manifest names it. */
  static String system() {
    var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) return "windows";
    return name.startsWith("mac") ? "macos" : "linux";
  }

  /** The architecture, as a manifest names it. */
  static String architecture() {
    var name = System.getProperty("os.arch", "");
    return name.startsWith("aarch") ? "arm64" : "amd64";
  }
}
