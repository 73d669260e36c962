package dev.holdfast.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this agent. */
public final class Version {
  public static final String CURRENT = read();

  private Version() {}

  private static String read() {
    try (var stream = Version.class.getResourceAsStream("/holdfast-agent.properties")) {
      if (stream == null) return "0";
      var properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "0");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
