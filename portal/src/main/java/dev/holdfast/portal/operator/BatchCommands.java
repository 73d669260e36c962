package dev.holdfast.portal.operator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code holdfast-operator batch} */
@Command(
    name = "batch",
    description = "Batches of activation codes.",
    synopsisSubcommandLabel = "COMMAND")
final class BatchCommands {
  private static final String PATH = "/api/v1/batches";

  private final Operator operator;

  BatchCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "list", description = "Lists batches, the newest first.")
  int list(
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "50",
              description = "how many at most (${DEFAULT-VALUE})")
          int limit,
      @Option(names = "--after", paramLabel = "ID", description = "go on after this batch")
          @Nullable
          String after)
      throws InterruptedException {
    return operator.perform(portal -> pages(portal, limit, after), this::print);
  }

  @Command(name = "show", description = "Shows one batch.")
  int show(@Parameters(paramLabel = "ID", description = "the batch, bat_...") String id)
      throws InterruptedException {
    return operator.perform(portal -> portal.get(path(id)), operator.printer()::batch);
  }

  @Command(name = "block", description = "Ends the use of a batch: no code of it is redeemed.")
  int block(
      @Parameters(paramLabel = "ID", description = "the batch, bat_...") String id,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws InterruptedException {
    return hold(Hold.BLOCK, id, reason);
  }

  @Command(name = "unblock", description = "Lifts the block of a batch.")
  int unblock(
      @Parameters(paramLabel = "ID", description = "the batch, bat_...") String id,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws InterruptedException {
    return hold(Hold.UNBLOCK, id, reason);
  }

  @Command(name = "suspend", description = "Pauses the use of a batch for a while.")
  int suspend(
      @Parameters(paramLabel = "ID", description = "the batch, bat_...") String id,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws InterruptedException {
    return hold(Hold.SUSPEND, id, reason);
  }

  @Command(name = "resume", description = "Lifts the suspension of a batch.")
  int resume(
      @Parameters(paramLabel = "ID", description = "the batch, bat_...") String id,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws InterruptedException {
    return hold(Hold.RESUME, id, reason);
  }

  private int hold(Hold hold, String id, String reason) throws InterruptedException {
    return operator.perform(portal -> hold.on(path(id), reason, portal), operator.printer()::batch);
  }

  /** Reads as many pages as it takes. */
  private static Reply pages(Portal portal, int limit, @Nullable String after)
      throws InterruptedException {
    var all = JsonMapper.shared().createObjectNode();
    var items = all.putArray("items");
    var last = after;
    do {
      var reply = portal.get(last == null ? PATH : PATH + "?after=" + encode(last));
      if (!(reply instanceof Reply.Got(JsonNode page))) {
        return reply;
      }
      List.copyOf(page.path("items").values()).stream()
          .limit(Math.max(0, limit - items.size()))
          .forEach(items::add);
      boolean more = items.size() >= limit && page.path("items").size() > 0;
      last = page.path("next").isString() ? page.path("next").stringValue() : null;
      if (more) {
        return new Reply.Got(next(all, page, items.get(items.size() - 1), last));
      }
    } while (last != null);
    all.putNull("next");
    return new Reply.Got(all);
  }

  /** Says where to go on if the limit cut something off. */
  private static ObjectNode next(
      ObjectNode all, JsonNode page, JsonNode lastShown, @Nullable String nextPage) {
    var lastOfPage = page.path("items").get(page.path("items").size() - 1);
    boolean cut = nextPage != null || !lastOfPage.path("id").equals(lastShown.path("id"));
    return cut ? all.set("next", lastShown.path("id")) : all.putNull("next");
  }

  private void print(JsonNode answer) {
    operator
        .printer()
        .table(
            answer.path("items"),
            "id",
            "plan",
            "count",
            "redeemed",
            "blocked",
            "suspended",
            "note");
    if (answer.path("next").isString()) {
      operator.printer().say("batch.more", answer.path("next").stringValue());
    }
  }

  private static String path(String id) {
    return PATH + "/" + encode(id);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
