package dev.holdfast.agent.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What a Unix system tells of a file, read in one call. */
public final class UnixAttributes {
  private final Map<String, Object> told;

  private UnixAttributes(Map<String, Object> told) {
    this.told = told;
  }

  /**
   * Reads the named ones.
   *
   * @throws UnsupportedOperationException on other systems
   */
  public static UnixAttributes of(Path file, String names, LinkOption... options)
      throws IOException {
    return new UnixAttributes(Files.readAttributes(file, "unix:" + names, options));
  }

  /** One of those that were asked for, which is a number. */
  public long number(String name) {
    return ((Number) Objects.requireNonNull(told.get(name))).longValue();
  }

  /** One of those that were asked for, which is a time; since 1970. */
  public long nanoseconds(String name) {
    return ((FileTime) Objects.requireNonNull(told.get(name))).to(TimeUnit.NANOSECONDS);
  }
}
