package dev.holdfast.agent.upgrade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this computer, run to its end. */
public record Commandline(List<String> words) {
  private static final int LONGEST = 2_000;

  /** What it said, and how it ended. */
  public record Ended(int code, String said) {}

  static Commandline of(String... words) {
    return new Commandline(List.of(words));
  }

  /** Runs it; one that takes longer is ended. */
  public Ended run(Duration limit) throws IOException {
    var said = Files.createTempFile("holdfast", ".said");
    try {
      return new Ended(code(said, limit), brief(said));
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private int code(Path said, Duration limit) throws IOException {
    var builder = new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    // What it says is looked at; how it reads names of files stays as it is.
    builder.environment().put("LC_MESSAGES", "C");
    var process = builder.start();
    try {
      if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) return process.exitValue();
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  private static String brief(Path said) throws IOException {
    var text = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
    return text.substring(0, Math.min(text.length(), LONGEST)).strip();
  }
}
