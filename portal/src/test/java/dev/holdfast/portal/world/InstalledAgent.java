package dev.holdfast.portal.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent as people have it: a program on this computer, without a screen, that watches one folder only. */
public final class InstalledAgent implements AutoCloseable {
  private static final int PATIENCE = 600;

  private final List<String> user;
  private final String program;
  private final Map<String, String> environment;
  private final Path said;
  private @Nullable Process daemon;

  /** What is run, by words that become its user, and what of its environment is set. */
  public InstalledAgent(List<String> user, String program, Map<String, String> environment)
      throws IOException {
    this.user = List.copyOf(user);
    this.program = program;
    this.environment = Map.copyOf(environment);
    this.said = Files.createTempFile("holdfast-daemon", ".txt");
  }

  /** What a program answered. */
  public record Ended(int code, String output) {
    /** It did what it was asked for. */
    public Ended well() {
      assertThat(code).as(output).isZero();
      return this;
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(output);
    }
  }

  /** Runs a command of the agent. */
  public Ended run(String... words) throws IOException, InterruptedException {
    return ended(builder(words), "");
  }

  /** Runs a command of the agent that reads this. */
  public Ended tell(String input, String... words) throws IOException, InterruptedException {
    return ended(builder(words), input);
  }

  /** Runs any program as the agent's user. */
  public Ended asItsUser(String... words) throws IOException, InterruptedException {
    var line = new ArrayList<>(user);
    line.addAll(List.of(words));
    return ended(new ProcessBuilder(line), "");
  }

  /** Runs any program. */
  public static Ended program(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    return ended(builder, "");
  }

  private static Ended ended(ProcessBuilder builder, String input)
      throws IOException, InterruptedException {
    var output = Files.createTempFile("holdfast-said", ".txt");
    var errors = Files.createTempFile("holdfast-errors", ".txt");
    try {
      var process =
          builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException notRead) {
        assertThat(input).as("what the program reads").isEmpty();
      }
      boolean ended = process.waitFor(PATIENCE, TimeUnit.SECONDS);
      if (!ended) process.destroyForcibly();
      assertThat(ended)
          .as("%s ends: %s", builder.command(), Files.readString(errors))
          .isTrue();
      boolean good = process.exitValue() == 0;
      return new Ended(
          process.exitValue(), Files.readString(output) + (good ? "" : Files.readString(errors)));
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }

  /** Starts its daemon. */
  public Process daemon() throws IOException {
    daemon = builder("daemon")
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
    return daemon;
  }

  /** What the daemon said so far. */
  public String said() {
    try {
      return Files.readString(said);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  public JsonNode status() {
    try {
      return run("status", "--json", "--offline").well().json();
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private ProcessBuilder builder(String... words) {
    var line = new ArrayList<>(user);
    line.add(program);
    line.addAll(List.of(words));
    var builder = new ProcessBuilder(line);
    for (var name : List.of("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "INVOCATION_ID"))
      builder.environment().remove(name);
    builder.environment().putAll(environment);
    return builder;
  }

  /** Ends the daemon as a person does. */
  @Override
  public void close() throws IOException, InterruptedException {
    if (daemon != null) {
      daemon.destroy();
      if (!daemon.waitFor(60, TimeUnit.SECONDS)) daemon.destroyForcibly().waitFor();
      daemon = null;
    }
    Files.deleteIfExists(said);
  }
}
