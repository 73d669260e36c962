package dev.holdfast.agent.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A disk without room. Java tells it from other failures by the system's words only, in the system's own language. */
public final class FullDisk {
  /** Stable id of it as the reason why something was not done. */
  public static final String ID = "disk-full";

  private static final long LITTLE = 64 * 1024;

  private FullDisk() {}

  /** Whether something failed here for want of room, by what was said of it or by what is left. */
  public static boolean at(Path place, @Nullable String said) {
    var words = said == null ? "" : said.toLowerCase(Locale.ROOT);
    if (words.contains("no space") || words.contains("quota")) return true;
    try {
      return Files.getFileStore(place).getUsableSpace() < LITTLE;
    } catch (IOException unknown) {
      return false;
    }
  }
}
