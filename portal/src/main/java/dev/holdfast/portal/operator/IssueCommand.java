package dev.holdfast.portal.operator;

import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code holdfast-operator code issue} */
@Command(
    name = "issue",
    description = {
      "Issues a batch of activation codes and prints them; they are told only now.",
      "A lost answer can be had again for 24 hours: see --repeat."
    })
final class IssueCommand implements Callable<Integer> {
  /** The JSON of codes that went into a file. */
  record Written(JsonNode batch, String csv) {}

  @Option(
      names = "--plan",
      required = true,
      paramLabel = "PLAN",
      description = "what the codes are for; see plan list")
  private String plan;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "how many, 1 to 100000 (${DEFAULT-VALUE})")
  private int count;

  @Option(
      names = "--kind",
      paramLabel = "new|renewal",
      description = "refuse unless the plan's codes are of this kind")
  private @Nullable String kind;

  @Option(
      names = "--activate-by",
      paramLabel = "DATE",
      description = "last day of redeeming, in UTC, like 2027-12-31 (no limit)")
  private @Nullable LocalDate activateBy;

  @Option(names = "--note", paramLabel = "TEXT", description = "what the batch is for")
  private @Nullable String note;

  @Option(names = "--promotion", description = "the codes are given away, so they prove no renewal")
  private boolean promotion;

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "who sells them, if not the publisher")
  private @Nullable String provider;

  @Option(
      names = "--csv",
      paramLabel = "FILE|-",
      description = "write the codes as CSV into a new file that only you can read,"
          + " or with - to standard output")
  private @Nullable String csv;

  @Option(
      names = "--repeat",
      paramLabel = "KEY",
      description = "ask again with the same words and the key that a failed try has told:"
          + " gives the codes made then, makes none twice")
  private @Nullable String repeat;

  private final Operator operator;

  @SuppressWarnings("NullAway.Init")
  IssueCommand(Operator operator) {
    this.operator = operator;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (operator.json() && "-".equals(csv)) {
      return operator.fail(Exit.USAGE, "usage", Text.of("issue.json-or-csv"));
    }
    var key = repeat == null ? UUID.randomUUID().toString() : repeat;
    return csv == null || csv.equals("-") ? toScreen(key) : toFile(key, csv);
  }

  private int toScreen(String key) throws InterruptedException {
    return issue(key, issued -> {
      if (operator.json()) {
        operator.printer().json(issued);
      } else {
        printCodes(issued);
      }
    });
  }

  private int toFile(String key, String file) throws IOException, InterruptedException {
    var target = CodeFile.take(file);
    if (target.isEmpty()) {
      return operator.fail(Exit.USAGE, "usage", Text.of("issue.file-exists", Map.of("file", file)));
    }
    try (var codes = target.get()) {
      return issue(key, issued -> write(codes, issued));
    }
  }

  private int issue(String key, Consumer<JsonNode> print) throws InterruptedException {
    try (var progress = Progress.of(operator.shell(), count)) {
      int exit = operator.perform(
          portal -> {
            progress.begin();
            var reply = portal.post("/api/v1/batches", order(), key);
            progress.end();
            return reply;
          },
          print);
      if (exit == Exit.AWAY.code() || exit == Exit.BROKEN.code()) {
        operator.shell().err().println(Text.of("issue.repeat", Map.of("key", key)));
      }
      return exit;
    }
  }

  private Map<String, Object> order() {
    var order = new LinkedHashMap<String, Object>();
    order.put("plan", plan);
    order.put("count", count);
    if (kind != null) {
      order.put("kind", kind);
    }
    if (activateBy != null) {
      order.put("activateBy", activateBy.toString());
    }
    if (note != null) {
      order.put("note", note);
    }
    if (promotion) {
      order.put("promotion", true);
    }
    if (provider != null) {
      order.put("provider", provider);
    }
    return order;
  }

  private void write(CodeFile file, JsonNode issued) {
    var failure = file.write(Csv.lines(issued));
    if (failure.isPresent()) {
      operator.shell().err().println(Text.of("issue.file-failed", Map.of("why", failure.get())));
      printCodes(issued);
      return;
    }
    if (operator.json()) {
      operator.printer().json(new Written(issued.path("batch"), file.name()));
    } else {
      summary(issued);
      operator.printer().say("issue.written", file.name());
    }
  }

  private void printCodes(JsonNode issued) {
    summary(issued);
    if (csv != null) {
      Csv.lines(issued).forEach(operator.shell().out()::print);
    } else {
      issued.path("codes").forEach(code -> operator.shell().out().println(code.stringValue("")));
    }
  }

  /** On the error stream, so that standard output holds codes alone. */
  private void summary(JsonNode issued) {
    var batch = issued.path("batch");
    operator
        .shell()
        .err()
        .println(Text.of(
            "issue.done",
            Map.of(
                "count", batch.path("count").asString(""),
                "plan", batch.path("plan").asString(""),
                "kind", batch.path("kind").asString(""),
                "batch", batch.path("id").asString(""))));
  }
}
