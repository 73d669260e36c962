package dev.holdfast.portal.operator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code holdfast-operator statement} */
@Command(
    name = "statement",
    description = "Terms of use, privacy policy and other statements.",
    synopsisSubcommandLabel = "COMMAND")
final class StatementCommands {
  private static final String PATH = "/api/v1/statements";
  private static final Pattern FILE =
      Pattern.compile(".+\\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\\.md");

  private final Operator operator;

  StatementCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "list", description = "Lists all versions, the newest of each first.")
  int list() throws InterruptedException {
    return operator.perform(portal -> portal.get(PATH), this::print);
  }

  @Command(
      name = "publish",
      description = {
        "Publishes the next version of a statement.",
        "One file for each language, named NAME.LANGUAGE.md: Markdown whose first line is \"# Title\". A last paragraph"
            + " that begins with \"> \" says what agreeing or withdrawing does."
      })
  int publish(
      @Parameters(paramLabel = "ID", description = "such as terms, privacy, marketing") String id,
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "terms.en.md terms.de.md")
          List<Path> files,
      @Option(names = "--optional", description = "an account is possible without agreeing")
          boolean optional,
      @Option(names = "--device", description = "it is agreed to at devices, not by accounts")
          boolean device,
      @Option(
              names = "--from",
              paramLabel = "INSTANT",
              description =
                  "when it begins to count, such as 2027-12-31T00:00:00Z; without it: now")
          @Nullable
          String from)
      throws InterruptedException, IOException {
    var texts = new ArrayList<Map<String, String>>();
    for (var file : files) {
      var text = text(file);
      if (text.isEmpty()) {
        return operator.fail(
            Exit.USAGE, "usage", Text.of("statement.file", Map.of("file", file.toString())));
      }
      texts.add(text.get());
    }
    var order = new LinkedHashMap<String, Object>();
    order.put("id", id);
    order.put("kind", (device ? "device-" : "") + (optional ? "optional" : "needed"));
    if (from != null) {
      order.put("validFrom", from);
    }
    order.put("texts", texts);
    return operator.perform(
        portal -> portal.post(PATH, order, UUID.randomUUID().toString()),
        operator.printer()::statement);
  }

  private static Optional<Map<String, String>> text(Path file) throws IOException {
    var name = FILE.matcher(file.getFileName().toString());
    if (!name.matches() || !Files.isReadable(file)) {
      return Optional.empty();
    }
    var all =
        Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n").strip();
    var parts = all.split("\n", 2);
    if (!parts[0].startsWith("# ") || parts.length < 2) {
      return Optional.empty();
    }
    var body = parts[1].strip();
    int last = body.lastIndexOf("\n\n> ");
    var text = new LinkedHashMap<String, String>();
    text.put("language", name.group(1));
    text.put("title", parts[0].substring(2).strip());
    text.put("body", last < 0 ? body : body.substring(0, last));
    text.put("consequence", last < 0 ? "" : quoted(body.substring(last + 2)));
    return Optional.of(text);
  }

  private static String quoted(String paragraph) {
    return paragraph
        .lines()
        .map(line -> line.replaceFirst("^> ?", ""))
        .reduce((one, other) -> one + " " + other)
        .orElse("");
  }

  private void print(JsonNode answer) {
    operator.printer().table(answer.path("items"), "id", "version", "kind", "validFrom");
  }
}
