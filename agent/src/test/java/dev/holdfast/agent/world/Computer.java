package dev.holdfast.agent.world;

import dev.holdfast.agent.command.Holdfast;
import dev.holdfast.agent.command.Shell;
import dev.holdfast.protocol.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A computer with an agent in a home of its own. */
public final class Computer {
  public final Path home;
  public Clock clock = Clock.systemUTC();
  /** What the person at this computer answers, one after the other; none = nobody sits there. */
  public @Nullable Deque<String> answers;

  public final List<String> asked = new ArrayList<>();
  private final SmallPortal portal;

  public Computer(Path home, SmallPortal portal) throws IOException {
    OneClamd.letPass(Objects.requireNonNull(home.getParent()));
    this.home = home;
    this.portal = portal;
    portal.statements.areKnownIn(home);
  }

  /** As it is before anybody was asked. */
  public Computer fresh() throws IOException {
    Files.delete(home.resolve("statements.json"));
    return this;
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

  /** Somebody sits here and answers; after the last answer they only press Enter. */
  public Computer withAnswers(String... said) {
    answers = new ArrayDeque<>(List.of(said));
    return this;
  }

  private Optional<String> answer(String question) {
    asked.add(question);
    return Optional.ofNullable(answers).map(Deque::poll);
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
        clock,
        answers == null ? null : this::answer);
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--portal", portal.url(), "--home", home.toString()));
    int exit = Holdfast.execute(shell, all.toArray(String[]::new));
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
