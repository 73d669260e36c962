package dev.holdfast.portal.operator;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** {@code holdfast-operator news} */
@Command(
    name = "news",
    description = "Security news on the portal.",
    synopsisSubcommandLabel = "COMMAND")
final class NewsCommands {
  private static final String PATH = "/api/v1/news";

  private final Operator operator;

  NewsCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "list", description = "Lists the newest 50, withdrawn ones too.")
  int list(
      @Option(names = "--after", paramLabel = "ID", description = "go on after this one") @Nullable
          String after)
      throws InterruptedException {
    var query = after == null ? "" : "?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return operator.perform(portal -> portal.get(PATH + query), this::print);
  }

  @Command(
      name = "publish",
      description = {
        "Publishes a piece of news.",
        "The first line of the file is \"# Title\", the rest its text: paragraphs parted by an empty line."
      })
  int publish(
      @Parameters(paramLabel = "FILE", description = "the text") Path file,
      @Option(
              names = "--topic",
              required = true,
              description = "what it is about, such as phishing")
          String topic,
      @Option(
              names = "--language",
              defaultValue = "en",
              description = "its language (${DEFAULT-VALUE})")
          String language,
      @Option(
              names = "--region",
              split = ",",
              description = "only for these regions, such as DE,AT")
          @Nullable
          List<String> regions,
      @Option(names = "--product", split = ",", description = "only for owners of these products")
          @Nullable
          List<String> products)
      throws InterruptedException, IOException {
    if (!Files.isReadable(file)) {
      return unreadable(file);
    }
    var parts = Files.readString(file, StandardCharsets.UTF_8).strip().split("\n", 2);
    if (!parts[0].startsWith("# ") || parts.length < 2) {
      return unreadable(file);
    }
    var order = new LinkedHashMap<String, Object>();
    order.put("language", language);
    order.put("topic", topic);
    order.put("title", parts[0].substring(2).strip());
    order.put("body", parts[1].strip());
    order.put("regions", regions == null ? List.of() : regions);
    order.put("products", products == null ? List.of() : products);
    return operator.perform(
        portal -> portal.post(PATH, order, UUID.randomUUID().toString()), operator.printer()::news);
  }

  @Command(name = "withdraw", description = "Takes a piece of news off the portal.")
  int withdraw(@Parameters(paramLabel = "ID", description = "the news, nws_...") String id)
      throws InterruptedException {
    var path = PATH + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8) + "/withdrawal";
    return operator.perform(
        portal -> portal.post(path, Map.of(), UUID.randomUUID().toString()),
        operator.printer()::news);
  }

  private int unreadable(Path file) {
    return operator.fail(
        Exit.USAGE, "usage", Text.of("news.file", Map.of("file", file.toString())));
  }

  private void print(JsonNode answer) {
    operator
        .printer()
        .table(answer.path("items"), "id", "language", "topic", "title", "reads", "likes");
  }
}
