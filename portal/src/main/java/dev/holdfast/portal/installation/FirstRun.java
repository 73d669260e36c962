package dev.holdfast.portal.installation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person needs to try the demonstration; the file {@code first-run.json} in the data folder, for its owner's
 * eyes only. Exists in demonstrations alone.
 */
public record FirstRun(URI url, boolean sandbox, Operator operator, List<Code> codes, URI mail) {
  private static final int SHOWN = 5;
  private static final JsonMapper json = JsonMapper.builder().build();

  /** The key of the operator API. */
  public record Operator(String apiKey) {
    @Override
    public String toString() {
      return "[redacted]";
    }
  }

  /** An activation code; kind is {@code new} or {@code renewal}. */
  public record Code(String code, String plan, String kind) {
    @Override
    public String toString() {
      return "[redacted] " + plan;
    }
  }

  /** Writes the file for this data folder, readable by its owner only. */
  public void write(Path folder) throws IOException {
    Folders.writePrivate(
        file(folder), json.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }

  static Optional<FirstRun> read(Path folder) throws IOException {
    var file = file(folder);
    return Files.exists(file)
        ? Optional.of(json.readValue(Files.readString(file), FirstRun.class))
        : Optional.empty();
  }

  static Path file(Path folder) {
    return folder.resolve("first-run.json");
  }

  /** A few codes, one a plan, and where the mails and the rest are. */
  List<String> lines(Path folder) {
    var lines = new java.util.ArrayList<String>();
    lines.add("Some activation codes to try:");
    var plans = new java.util.HashSet<String>();
    codes.stream()
        .filter(code -> plans.add(code.plan()))
        .limit(SHOWN)
        .forEach(code -> lines.add("  " + code.code() + "  " + code.plan()));
    lines.add("Mails:    " + mail.resolve("/dev/mail"));
    lines.add("More:     " + file(folder) + " (all codes, the operator's API key)");
    return lines;
  }
}
