package dev.holdfast.portal.operator;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code holdfast-operator subscription} */
@Command(
    name = "subscription",
    description = "Subscriptions of customers.",
    synopsisSubcommandLabel = "COMMAND")
final class SubscriptionCommands {
  private static final String PATH = "/api/v1/subscriptions";

  private final Operator operator;

  SubscriptionCommands(Operator operator) {
    this.operator = operator;
  }

  @Command(name = "list", description = "Lists subscriptions, the newest first.")
  int list(
      @Option(names = "--account", paramLabel = "ID", description = "of this account, acc_...")
          @Nullable
          String account,
      @Option(names = "--support-key", paramLabel = "N", description = "the one with this number")
          @Nullable
          String supportKey,
      @Option(names = "--after", paramLabel = "ID", description = "go on after this one") @Nullable
          String after)
      throws InterruptedException {
    var query = new StringBuilder(PATH);
    add(query, "account", account);
    add(query, "supportKey", supportKey == null ? null : supportKey.replace(" ", ""));
    add(query, "after", after);
    return operator.perform(portal -> portal.get(query.toString()), this::print);
  }

  @Command(name = "show", description = "Shows one subscription.")
  int show(@Parameters(paramLabel = "ID", description = "the subscription, sub_...") String id)
      throws InterruptedException {
    return operator.perform(portal -> portal.get(path(id)), operator.printer()::subscription);
  }

  @Command(
      name = "renew",
      description = {
        "Adds one paid period to a subscription that renews by itself, from its present end.",
        "With --end it is done once for that end, however often it is asked."
      })
  int renew(
      @Parameters(paramLabel = "ID", description = "the subscription, sub_...") String id,
      @Option(
              names = "--end",
              paramLabel = "INSTANT",
              description = "the end to renew from, as show tells it (the present one)")
          @Nullable
          String end)
      throws InterruptedException {
    return operator.perform(
        portal -> {
          if (end != null) {
            return renew(id, end, portal);
          }
          return switch (portal.get(path(id))) {
            case Reply.Got(var found) -> renew(id, found.path("end").asString(""), portal);
            case Reply.Refused refused -> refused;
            case Reply.Away away -> away;
          };
        },
        renewed -> operator.printer().subscription(renewed.path("subscription")));
  }

  @Command(name = "cancel", description = "Ends a subscription before its time, for good.")
  int cancel(
      @Parameters(paramLabel = "ID", description = "the subscription, sub_...") String id,
      @Option(
              names = "--last-day",
              paramLabel = "DATE",
              description = "its last day, like 2027-12-31 (ends now)")
          @Nullable
          LocalDate lastDay,
      @Option(names = "--reason", required = true, description = "why; kept in the audit log")
          String reason)
      throws InterruptedException {
    var body = new LinkedHashMap<String, Object>();
    body.put("reason", reason);
    if (lastDay != null) {
      body.put("lastDay", lastDay.toString());
    }
    return operator.perform(
        portal ->
            portal.post(path(id) + "/cancellations", body, UUID.randomUUID().toString()),
        operator.printer()::subscription);
  }

  private static Reply renew(String id, String end, Portal portal) throws InterruptedException {
    return portal.post(
        path(id) + "/renewals",
        end.isEmpty() ? Map.of() : Map.of("end", end),
        UUID.randomUUID().toString());
  }

  private void print(JsonNode answer) {
    operator
        .printer()
        .table(
            answer.path("items"),
            "id",
            "plan",
            "kind",
            "state",
            "lastDay",
            "supportKey",
            "account");
    if (answer.path("next").isString()) {
      operator.printer().say("batch.more", answer.path("next").stringValue());
    }
  }

  private static void add(StringBuilder query, String name, @Nullable String value) {
    if (value != null) {
      query
          .append(query.indexOf("?") < 0 ? '?' : '&')
          .append(name)
          .append('=')
          .append(BatchCommands.encode(value));
    }
  }

  private static String path(String id) {
    return PATH + "/" + BatchCommands.encode(id);
  }
}
