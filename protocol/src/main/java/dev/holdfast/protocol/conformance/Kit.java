package dev.holdfast.protocol.conformance;

import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The command line of the conformance kit. */
public final class Kit {
  private static final String USAGE = """
      java -jar holdfast-protocol-conformance.jar vectors COMMAND...
          asks COMMAND every vector, a line of JSON each, and compares its answers
      java -jar holdfast-protocol-conformance.jar portal URL CONNECT-CODE
          plays a device against a portal, with a connect code of an account made for this
      java -jar holdfast-protocol-conformance.jar answer
          answers vectors by the protocol library: what COMMAND is compared with
      Ends with 0 when all is well, 1 when something differs, 2 when it is called wrongly.
      """;

  private final PrintStream out;

  Kit(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new Kit(out).run(List.of(arguments)));
  }

  int run(List<String> arguments) throws IOException {
    var word = arguments.isEmpty() ? "" : arguments.get(0);
    if (word.equals("vectors") && arguments.size() > 1)
      return vectors(arguments.subList(1, arguments.size()));
    if (word.equals("portal") && arguments.size() == 3)
      return new Play(arguments.get(1), out).run(arguments.get(2));
    if (word.equals("answer") && arguments.size() == 1) {
      Reference.run();
      return 0;
    }
    out.print(USAGE);
    return 2;
  }

  private int vectors(List<String> command) throws IOException {
    int wrong = 0;
    var all = Vectors.all();
    try (var program = Program.start(command)) {
      for (var vector : all) {
        var given = program.ask(vector.question()).flatMap(Kit::answer);
        boolean same = given.filter(vector.expected()::equals).isPresent();
        if (!same) wrong++;
        out.println(
            same
                ? "ok " + vector.name()
                : "DIFFERS " + vector.name() + ": expected " + vector.expected() + ", was "
                    + given.map(JsonNode::toString).orElse("no answer"));
      }
    }
    out.println((all.size() - wrong) + " of " + all.size() + " answered right");
    return wrong == 0 ? 0 : 1;
  }

  private static Optional<JsonNode> answer(String line) {
    try {
      return Optional.ofNullable(Json.mapper().readTree(line).get("answer"));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
