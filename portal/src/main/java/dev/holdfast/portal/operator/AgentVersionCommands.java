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

/** {@code holdfast-operator agent-version} */
@Command(
    name = "agent-version",
    description = "Versions of the agent that devices and people are offered.",
    synopsisSubcommandLabel = "COMMAND")
final class AgentVersionCommands {
  private static final String VERSIONS = "/api/v1/agent-versions";
  private static final String PACKAGES = "/api/v1/agent-packages";
  private static final String PUBLICATIONS = "/api/v1/agent-publications";

  private final Operator operator;

  AgentVersionCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(
      name = "add",
      description = "Puts packages into a version that is not published; says what it holds then.")
  int add(
      @Parameters(index = "0", paramLabel = "VERSION") String version,
      @Parameters(index = "1..*", paramLabel = "FILE", arity = "1..*") List<Path> files)
      throws InterruptedException {
    var unreadable = Upload.unreadable(files);
    if (unreadable.isPresent()) {
      var facts = Map.of("file", unreadable.get().toString());
      return operator.fail(Exit.USAGE, "usage", Text.of("signature.file", facts));
    }
    return operator.perform(portal -> added(portal, version, files), this::printVersion);
  }

  @Command(
      name = "publish",
      description = "Offers a version to all devices; it never changes then.")
  int publish(
      @Parameters(paramLabel = "VERSION") String version,
      @Option(names = "--note", defaultValue = "", description = "what is new, for people")
          String note,
      @Option(names = "--oldest", description = "agents older than this lack functions") @Nullable
          String oldest)
      throws InterruptedException {
    return publish(version, note, oldest, false);
  }

  @Command(name = "roll-back", description = "Offers an older version again.")
  int rollBack(
      @Parameters(paramLabel = "VERSION") String version,
      @Option(names = "--note", defaultValue = "", description = "why, for people") String note)
      throws InterruptedException {
    return publish(version, note, null, true);
  }

  @Command(
      name = "withdraw",
      description = "Offers a version to nobody any more: the one before takes its place.")
  int withdraw(@Parameters(paramLabel = "VERSION") String version) throws InterruptedException {
    return operator.perform(
        portal -> portal.delete(VERSIONS + "/" + Upload.encoded(version)), this::printVersions);
  }

  @Command(name = "list", description = "Lists the versions, drafts first.")
  int list() throws InterruptedException {
    return operator.perform(portal -> portal.get(VERSIONS), this::printVersions);
  }

  @Command(name = "show", description = "Says what a version holds.")
  int show(@Parameters(paramLabel = "VERSION") String version) throws InterruptedException {
    return operator.perform(
        portal -> portal.get(VERSIONS + "/" + Upload.encoded(version)), this::printVersion);
  }

  private int publish(String version, String note, @Nullable String oldest, boolean back)
      throws InterruptedException {
    var order = new LinkedHashMap<String, Object>();
    order.put("version", version);
    order.put("note", note);
    order.put("back", back);
    if (oldest != null) {
      order.put("oldest", oldest);
    }
    return operator.perform(
        portal -> portal.post(PUBLICATIONS, order, UUID.randomUUID().toString()),
        this::printVersion);
  }

  private static Reply added(Portal portal, String version, List<Path> files)
      throws InterruptedException {
    try {
      for (var file : files) {
        var reply =
            Upload.send(portal, PACKAGES + "?version=" + Upload.encoded(version) + "&", file);
        if (!(reply instanceof Reply.Got)) {
          return reply;
        }
      }
      return portal.get(VERSIONS + "/" + Upload.encoded(version));
    } catch (IOException unreadable) {
      return new Reply.Away("broken");
    }
  }

  private void printVersions(JsonNode answer) {
    operator
        .printer()
        .table(answer.path("items"), "version", "state", "number", "publishedAt", "oldest", "note");
  }

  private void printVersion(JsonNode version) {
    operator.printer().agentVersion(version);
    operator
        .printer()
        .table(
            version.path("packages"), "name", "system", "architecture", "form", "size", "sha256");
  }
}
