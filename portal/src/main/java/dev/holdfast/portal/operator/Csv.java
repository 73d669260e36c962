package dev.holdfast.portal.operator;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Codes as a table for other programs (RFC 4180); no field can be taken for a formula by a spreadsheet. */
final class Csv {
  private static final String STARTS_A_FORMULA = "=+-@\t\r\n";

  private Csv() {}

  /** The heading and one line a code. */
  static Stream<String> lines(JsonNode issued) {
    var batch = issued.path("batch");
    var rest = Stream.of("plan", "kind", "activateBy", "id", "note", "promotion", "provider")
        .map(name -> batch.path(name))
        .map(value -> value.isNull() ? "" : value.asString(""))
        .toList();
    return Stream.concat(
        Stream.of(line(Stream.of(
            "code", "plan", "kind", "activate_by", "batch", "note", "promotion", "provider"))),
        issued
            .path("codes")
            .valueStream()
            .map(code -> line(Stream.concat(Stream.of(code.stringValue("")), rest.stream()))));
  }

  static String field(String text) {
    var safe = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  private static String line(Stream<String> fields) {
    return fields.map(Csv::field).collect(Collectors.joining(",", "", "\r\n"));
  }
}
