package dev.holdfast.portal.operator;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code holdfast-operator api-key} */
@Command(
    name = "api-key",
    description = "Keys of programs that act for operators.",
    synopsisSubcommandLabel = "COMMAND")
final class KeyCommands {
  private static final String PATH = "/api/v1/api-keys";

  private final Operator operator;

  KeyCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "list", description = "Lists keys, the newest first; never their secrets.")
  int list(
      @Option(names = "--after", paramLabel = "ID", description = "go on after this key") @Nullable
          String after)
      throws InterruptedException {
    var path = after == null ? PATH : PATH + "?after=" + BatchCommands.encode(after);
    return operator.perform(portal -> portal.get(path), this::print);
  }

  @Command(
      name = "make",
      description = "Makes a key, which is told once. It gives no more than the key in use has.")
  int make(
      @Option(names = "--name", required = true, description = "what it is for") String name,
      @Option(
              names = "--scope",
              paramLabel = "SCOPE",
              required = true,
              split = ",",
              description = "what it may do, such as codes.read; several with commas")
          List<String> scopes,
      @Option(
              names = "--last-day",
              paramLabel = "DATE",
              description = "last day of use, in UTC; without it: until revoked")
          @Nullable
          LocalDate lastDay,
      @Option(
              names = "--to",
              paramLabel = "FILE",
              description = "a new file for the key that only you can read")
          @Nullable
          String file)
      throws InterruptedException, IOException {
    var order = new HashMap<String, Object>();
    order.put("name", name);
    order.put("scopes", scopes);
    if (lastDay != null) {
      order.put(
          "expiresAt",
          lastDay.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toString());
    }
    if (file == null) {
      return operator.perform(portal -> made(portal, order), this::printMade);
    }
    var taken = CodeFile.take(file);
    if (taken.isEmpty()) {
      return operator.fail(
          Exit.USAGE, "file-exists", Text.of("key.file-exists", java.util.Map.of("file", file)));
    }
    try (var secret = taken.get()) {
      return operator.perform(portal -> kept(made(portal, order), secret), this::printMade);
    }
  }

  @Command(name = "revoke", description = "Ends a key at once.")
  int revoke(@Parameters(paramLabel = "ID", description = "the key, key_...") String id)
      throws InterruptedException {
    return operator.perform(
        portal -> portal.post(
            PATH + "/" + BatchCommands.encode(id) + "/revocation",
            new HashMap<String, Object>(),
            UUID.randomUUID().toString()),
        operator.printer()::key);
  }

  private static Reply made(Portal portal, Object order) throws InterruptedException {
    return portal.post(PATH, order, UUID.randomUUID().toString());
  }

  /** The key goes into the file, and out of what is shown unless the file cannot be written. */
  private static Reply kept(Reply reply, CodeFile file) {
    if (reply instanceof Reply.Got(ObjectNode answer)
        && file.write(Stream.of(answer.path("apiKey").stringValue("") + "\n")).isEmpty()) {
      answer.remove("apiKey");
      answer.put("file", file.name());
    }
    return reply;
  }

  private void print(JsonNode answer) {
    operator
        .printer()
        .table(answer.path("items"), "id", "name", "scopes", "good", "madeAt", "expiresAt");
    if (answer.path("next").isString()) {
      operator.printer().say("batch.more", answer.path("next").stringValue());
    }
  }

  private void printMade(JsonNode answer) {
    operator.printer().key(answer.path("key"));
    if (answer.path("file").isString()) {
      operator.printer().say("key.written", answer.path("file").stringValue());
    } else {
      operator.printer().say("key.made", answer.path("apiKey").stringValue(""));
    }
  }
}
