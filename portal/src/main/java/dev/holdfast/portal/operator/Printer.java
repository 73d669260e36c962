package dev.holdfast.portal.operator;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers for people, or as JSON. */
final class Printer {
  private final PrintStream out;

  Printer(PrintStream out) {
    this.out = out;
  }

  void json(Object answer) {
    out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
  }

  void say(String key, Object fact) {
    out.println(Text.of(key, Map.of("fact", fact)));
  }

  void news(JsonNode news) {
    facts(
        news,
        "id",
        "language",
        "topic",
        "title",
        "regions",
        "products",
        "reads",
        "likes",
        "publishedAt",
        "withdrawnAt");
  }

  void signatureSet(JsonNode set) {
    facts(set, "number", "engine", "madeAt", "publishedBy", "note", "tested", "again", "size");
  }

  void agentVersion(JsonNode version) {
    facts(
        version,
        "version",
        "state",
        "number",
        "publishedAt",
        "publishedBy",
        "oldest",
        "note",
        "withdrawnAt");
  }

  void storeLink(JsonNode link) {
    facts(link, "id", "system", "product", "name", "address");
  }

  void batch(JsonNode batch) {
    facts(
        batch,
        "id",
        "plan",
        "kind",
        "activateBy",
        "count",
        "redeemed",
        "blocked",
        "suspended",
        "issuedAt",
        "issuedBy",
        "note",
        "promotion",
        "provider");
  }

  void code(JsonNode code) {
    facts(
        code,
        "id",
        "batch",
        "plan",
        "kind",
        "activateBefore",
        "blocked",
        "suspended",
        "redeemedAt",
        "subscription",
        "account");
  }

  void subscription(JsonNode subscription) {
    facts(
        subscription,
        "id",
        "product",
        "plan",
        "kind",
        "state",
        "start",
        "end",
        "lastDay",
        "renewal",
        "supportKey",
        "account");
  }

  void statement(JsonNode statement) {
    facts(statement, "id", "version", "kind", "validFrom");
  }

  void codeMail(JsonNode mail) {
    facts(mail, "code", "product", "to");
  }

  void clock(JsonNode clock) {
    facts(clock, "now", "real", "target");
  }

  void key(JsonNode key) {
    facts(key, "id", "name", "scopes", "operator", "good", "madeAt", "expiresAt", "revokedAt");
  }

  private void facts(JsonNode thing, String... names) {
    for (var name : names) {
      out.printf("%-16s%s%n", Text.of("field." + name), value(thing.path(name)));
    }
  }

  /** One line an item, its columns as wide as their widest value. */
  void table(JsonNode items, String... names) {
    var lines = new ArrayList<List<String>>();
    lines.add(Arrays.stream(names).map(name -> Text.of("field." + name)).toList());
    items.forEach(item ->
        lines.add(Arrays.stream(names).map(name -> value(item.path(name))).toList()));
    for (var line : lines) {
      var text = new StringBuilder();
      for (int column = 0; column < names.length; column++) {
        int at = column;
        int width = lines.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
        text.append(line.get(column)).repeat(' ', width - line.get(column).length() + 2);
      }
      out.println(text.toString().stripTrailing());
    }
  }

  private static String value(JsonNode value) {
    if (value.isBoolean()) {
      return Text.of(value.booleanValue() ? "yes" : "no");
    }
    if (value.isArray()) {
      return Text.plain(value.valueStream().map(each -> each.asString("")).collect(joining(", ")));
    }
    return value.isNull() || value.isMissingNode() ? "-" : Text.plain(value.asString(""));
  }
}
