package dev.holdfast.portal.operator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code holdfast-operator signature} */
@Command(
    name = "signature",
    description = "Signature databases for the engines of devices.",
    synopsisSubcommandLabel = "COMMAND")
final class SignatureCommands {
  private static final String FILES = "/api/v1/signature-files";
  private static final String SETS = "/api/v1/signature-sets";

  private final Operator operator;

  SignatureCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(
      name = "add",
      description =
          "Puts files into the draft, in place of those of the same name; says what it holds then.")
  int add(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files)
      throws InterruptedException {
    var unreadable = Upload.unreadable(files);
    if (unreadable.isPresent()) {
      var facts = Map.of("file", unreadable.get().toString());
      return operator.fail(Exit.USAGE, "usage", Text.of("signature.file", facts));
    }
    return operator.perform(portal -> added(portal, files), this::printFiles);
  }

  @Command(name = "remove", description = "Takes files out of the draft; says what it holds then.")
  int remove(@Parameters(paramLabel = "NAME", arity = "1..*") List<String> names)
      throws InterruptedException {
    return operator.perform(
        portal -> {
          Reply reply = new Reply.Away("broken");
          for (var name : names) {
            reply = portal.delete(FILES + "/" + Upload.encoded(name));
            if (!(reply instanceof Reply.Got)) {
              return reply;
            }
          }
          return reply;
        },
        this::printFiles);
  }

  @Command(name = "publish", description = "Publishes the draft as a set that never changes.")
  int publish(
      @Option(names = "--note", defaultValue = "", description = "why, for other operators")
          String note)
      throws InterruptedException {
    return publish(note, null);
  }

  @Command(
      name = "roll-back",
      description = "Publishes what an older set holds as a new set, with the age of the old one.")
  int rollBack(
      @Parameters(paramLabel = "NUMBER", description = "the older set") long number,
      @Option(names = "--note", defaultValue = "", description = "why, for other operators")
          String note)
      throws InterruptedException {
    return publish(note, number);
  }

  @Command(name = "list", description = "Lists the sets that are kept, the newest first.")
  int list() throws InterruptedException {
    return operator.perform(portal -> portal.get(SETS), this::printSets);
  }

  @Command(name = "show", description = "Says what the draft holds, or a set.")
  int show(@Parameters(paramLabel = "NUMBER", arity = "0..1") @Nullable Long number)
      throws InterruptedException {
    return number == null
        ? operator.perform(portal -> portal.get(FILES), this::printFiles)
        : operator.perform(portal -> portal.get(SETS + "/" + number), this::printSet);
  }

  private int publish(String note, @Nullable Long again) throws InterruptedException {
    var order = new LinkedHashMap<String, Object>();
    order.put("note", note);
    if (again != null) {
      order.put("again", again);
    }
    return operator.perform(
        portal -> portal.post(SETS, order, UUID.randomUUID().toString()), this::printSet);
  }

  private Reply added(Portal portal, List<Path> files) throws InterruptedException {
    try {
      for (var file : files) {
        var reply = Upload.send(portal, FILES + "?", file);
        if (!(reply instanceof Reply.Got)) {
          return reply;
        }
      }
      return portal.get(FILES);
    } catch (IOException unreadable) {
      return new Reply.Away("broken");
    }
  }

  private void printFiles(JsonNode answer) {
    operator.printer().table(answer.path("items"), "name", "size", "sha256");
  }

  private void printSets(JsonNode answer) {
    operator
        .printer()
        .table(answer.path("items"), "number", "madeAt", "size", "tested", "again", "note");
  }

  private void printSet(JsonNode set) {
    operator.printer().signatureSet(set);
    operator.printer().table(set.path("files"), "name", "size", "sha256");
    if (!set.path("tested").booleanValue(false)) {
      operator.shell().err().println(Text.of("signature.untested"));
    }
  }
}
