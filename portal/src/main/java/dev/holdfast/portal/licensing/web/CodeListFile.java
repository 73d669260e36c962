package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.licensing.CodeLists;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list as CSV (RFC 4180), safe to be opened in a spreadsheet: no cell is a formula. */
final class CodeListFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private CodeListFile() {}

  static String of(CodeLists.Everything all, UnaryOperator<String> say, Instant now) {
    var head = Stream.of("product", "plan", "state", "last-day", "code", "support-key", "devices")
        .map(column -> say.apply("licensing.list." + column))
        .toList();
    var lines = all.entries().stream().map(entry -> {
      var subscription = entry.subscription();
      return List.of(
          subscription.offer().product().name(),
          subscription.offer().plan().name(),
          say.apply("licensing.state." + subscription.state(now).id()),
          subscription.lastDay().map(Object::toString).orElse(""),
          entry.code() == null ? "" : entry.code(),
          String.valueOf(subscription.supportKey()),
          String.join("; ", entry.devices()));
    });
    return BYTE_ORDER_MARK
        + Stream.concat(Stream.of(head), lines)
            .map(cells -> cells.stream().map(CodeListFile::cell).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
