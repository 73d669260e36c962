package dev.holdfast.portal.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One run of the agent's command line as a process of its own, on a home that outlives it. */
public final class AgentProcess implements AutoCloseable {
  private final Process process;
  private final Queue<String> output = new ConcurrentLinkedQueue<>();
  private final Queue<String> errors = new ConcurrentLinkedQueue<>();
  private final List<Thread> readers;

  private AgentProcess(Process process) {
    this.process = process;
    this.readers = List.of(
        read(process.inputReader(StandardCharsets.UTF_8), output),
        read(process.errorReader(StandardCharsets.UTF_8), errors));
  }

  /** Starts {@code holdfast --portal URL --home HOME words…}. */
  public static AgentProcess start(String portal, Path home, String... words) throws IOException {
    var command = PackedAgent.start();
    command.addAll(List.of("--portal", portal, "--home", home.toString()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command);
    builder.environment().remove("XDG_RUNTIME_DIR");
    // Not in the system's folder, which comes and goes where another test installs a package.
    builder.environment().put("RUNTIME_DIRECTORY", home.toString());
    letPass(home.getParent());
    agree(home);
    return new AgentProcess(builder.start());
  }

  /** Somebody at this computer has agreed to what is needed, as the setup asks. */
  private static void agree(Path home) throws IOException {
    var file = home.resolve("consents.json");
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(home);
    Files.writeString(file, """
        {"choices": [
          {"statement": "licence-agreement", "version": 1, "language": "en", "accepted": true, "at": "2026-01-01T00:00:00Z"},
          {"statement": "agent-privacy", "version": 1, "language": "en", "accepted": true, "at": "2026-01-01T00:00:00Z"}]}
        """);
  }

  /** Lets the engine's own user come through a folder, so that an engine's files lie in it and go with it. */
  private static void letPass(Path folder) throws IOException {
    var permissions = Files.getPosixFilePermissions(folder);
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE))
      Files.setPosixFilePermissions(folder, permissions);
  }

  /** Runs it to its end, at most a minute. */
  public static AgentProcess run(String portal, Path home, String... words)
      throws IOException, InterruptedException {
    var agent = start(portal, home, words);
    agent.process.getOutputStream().close();
    agent.exitCode();
    return agent;
  }

  /** Waits for the first line of output that matches. */
  public Matcher awaitLine(Pattern pattern) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      for (var line : output) {
        var found = pattern.matcher(line);
        if (found.find()) {
          return found;
        }
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new IllegalStateException("no line like " + pattern + " in " + output + errors);
  }

  /** Waits for its end, and for all that it said. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the agent did not end: " + output + errors);
    }
    for (var reader : readers) {
      if (!reader.join(Duration.ofSeconds(10))) {
        throw new IllegalStateException("the agent ended and goes on talking: " + output + errors);
      }
    }
    return process.exitValue();
  }

  public String output() {
    return output.stream().collect(Collectors.joining("\n"));
  }

  public String errors() {
    return errors.stream().collect(Collectors.joining("\n"));
  }

  /** The one JSON document that a command with {@code --json} printed. */
  public JsonNode json() {
    return JsonMapper.shared().readTree(output());
  }

  /** Ends it without a chance to tidy up. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
    }
  }

  private static Thread read(BufferedReader from, Queue<String> to) {
    return Thread.ofPlatform().daemon().start(() -> {
      try (from) {
        from.lines().forEach(to::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
