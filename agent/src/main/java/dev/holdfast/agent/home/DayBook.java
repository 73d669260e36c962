package dev.holdfast.agent.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the daemon wrote of itself, a line with its time for each change; two files, so that it stays small. */
public final class DayBook {
  private static final String FILE = "log.txt";
  private static final String BEFORE = "log.before.txt";
  private static final long LARGEST = 256 * 1024;

  private final Home home;

  public DayBook(Home home) {
    this.home = home;
  }

  /** Adds a line; a full disk keeps nobody from anything. */
  public void write(Instant at, String line) {
    try {
      var file = home.file(FILE);
      if (Files.exists(file) && Files.size(file) > LARGEST)
        Files.move(file, home.file(BEFORE), StandardCopyOption.REPLACE_EXISTING);
      home.append(FILE, at + "  " + line + "\n");
    } catch (IOException | UncheckedIOException diskFull) {
      return;
    }
  }

  /** The last lines, the oldest first. */
  public List<String> last(int most) {
    var lines = new ArrayList<>(home.lines(BEFORE));
    lines.addAll(home.lines(FILE));
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }
}
