package dev.holdfast.agent.world;

import dev.holdfast.agent.command.Holdfast;
import dev.holdfast.agent.command.Shell;
import dev.holdfast.protocol.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A computer with an agent in a home of its own. */
public final class Computer {
  public final Path home;
  public Clock clock = Clock.systemUTC();

  private final SmallPortal portal;

  public Computer(Path home, SmallPortal portal) {
    this.home = home;
    this.portal = portal;
  }

  /** What a command did. */
  public record Result(int exit, String out, String err) {
    public JsonNode json() {
      return Json.mapper().readTree(out);
    }

    /** The last document of several, one a line. */
    public JsonNode lastLine() {
      return Json.mapper().readTree(out.strip().lines().reduce("", (before, line) -> line));
    }
  }

  public Result run(String... arguments) {
    return runWith("", arguments);
  }

  public Result runWith(String input, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    var shell = new Shell(
        Map.of(),
        in,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        clock);
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--portal", portal.url(), "--home", home.toString()));
    int exit = Holdfast.execute(shell, all.toArray(String[]::new));
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
