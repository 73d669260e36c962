package dev.holdfast.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.SecurityState;
import dev.holdfast.protocol.protection.ThreatGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A vendor who writes an application in another language has the page, not the records. */
class DocumentedMessagesTests {
  private static final Path PAGE = Path.of("..", "docs", "protocol-messages.md");
  private static final List<Class<?>> NOT_SENT =
      List.of(Resource.class, SecurityState.class, ThreatGroup.class);

  @Test
  void thePageNamesEveryMessageWithItsMembersAndWords() throws Exception {
    var expected = new LinkedHashMap<String, List<String>>();
    for (var place : List.of("message", "protection")) {
      for (var type : types(place)) {
        if (!NOT_SENT.contains(type) && (type.isRecord() || type.isEnum())) {
          expected.put(name(type), type.isRecord() ? members(type) : words(type));
        }
      }
    }
    assertThat(read()).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static List<Class<?>> types(String place) throws IOException, ClassNotFoundException {
    var all = new ArrayList<Class<?>>();
    try (var files =
        Files.list(Path.of("target", "classes", "dev", "holdfast", "protocol", place))) {
      for (var file : files.map(each -> each.getFileName().toString()).sorted().toList()) {
        if (file.matches("[A-Z][A-Za-z]*(\\$[A-Z][A-Za-z]*)*\\.class")) {
          all.add(
              Class.forName("dev.holdfast.protocol." + place + "." + file.replace(".class", "")));
        }
      }
    }
    return all;
  }

  private static String name(Class<?> type) {
    return type.getName().replaceAll(".*\\.", "").replace('$', '.');
  }

  private static List<String> members(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .map(part -> part.getName()
            + (part.getAnnotatedType().isAnnotationPresent(Nullable.class) ? ", optional" : ""))
        .toList();
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(each ->
            each instanceof Reason reason ? reason.id() : Json.write(each).replace("\"", ""))
        .toList();
  }

  private static Map<String, List<String>> read() throws IOException {
    var member = Pattern.compile("\\| `(\\w+)` \\| [^|]*?(, optional)? \\|.*");
    var word = Pattern.compile("`([\\w-]+)`");
    var all = new LinkedHashMap<String, List<String>>();
    List<String> open = new ArrayList<>();
    for (var line : Files.readAllLines(PAGE)) {
      var row = member.matcher(line);
      if (line.startsWith("## ")) {
        open = new ArrayList<>();
        all.put(line.substring(3), open);
      } else if (row.matches()) {
        open.add(row.group(1) + (row.group(2) == null ? "" : row.group(2)));
      } else if (line.startsWith("One of `")) {
        word.matcher(line).results().map(found -> found.group(1)).forEach(open::add);
      }
    }
    return all;
  }
}
