package dev.holdfast.portal.world;

import dev.holdfast.portal.HoldfastPortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The portal as a process of its own, started as a person starts it, on a data folder that outlives it. */
public final class PortalProcess implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  private final Path data;
  private final int port;
  private final Process process;
  private final Path console;

  private PortalProcess(Path data, int port, Process process, Path console) {
    this.data = data;
    this.port = port;
    this.process = process;
    this.console = console;
  }

  /** Starts it and returns when it is ready; the words are options of {@code ./run} and JVM properties (-D…). */
  public static PortalProcess start(Path data, int port, String... words)
      throws IOException, InterruptedException {
    var options = Arrays.stream(words).filter(word -> !word.startsWith("-D")).toList();
    var properties = Arrays.stream(words).filter(word -> word.startsWith("-D")).toList();
    var command = PackedPortal.start(HoldfastPortal.class, properties);
    command.addAll(List.of("--data", data.toString(), "--port", String.valueOf(port)));
    command.addAll(options);
    var console = Files.createTempFile("holdfast-console", ".txt");
    console.toFile().deleteOnExit();
    var process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(console.toFile())
        .start();
    var portal = new PortalProcess(data, port, process, console);
    portal.awaitReady();
    return portal;
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    return PortalForTests.freePort();
  }

  public String url() {
    return "http://localhost:" + port;
  }

  /** What a person has read so far. */
  public String console() throws IOException {
    return Files.readString(console);
  }

  /** What the first start told its operator. */
  public JsonNode firstRun() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(data.resolve("first-run.json")));
  }

  /** An unused code of this plan, by position among the codes of the plan. */
  public String code(String plan, int number) throws IOException {
    return firstRun()
        .get("codes")
        .valueStream()
        .filter(code -> code.get("plan").asString().equals(plan))
        .skip(number)
        .map(code -> code.get("code").asString())
        .findFirst()
        .orElseThrow();
  }

  /** Ends it without a chance to tidy up. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      kill();
    }
  }

  private void awaitReady() throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      if (Files.readString(console).contains("Stop with Ctrl-C.")) {
        return;
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    throw new IllegalStateException("the portal did not start: " + Files.readString(console));
  }
}
