package dev.holdfast.portal.legal;

import dev.holdfast.portal.account.PersonalData.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import tools.jackson.databind.json.JsonMapper;

/** All that is kept of a person in one ZIP: as JSON, and each table as CSV. */
final class ExportFile {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ExportFile() {}

  /** Writes the file; {@code words} tell its reader what it holds. */
  static byte[] of(String account, Instant madeAt, List<Table> tables, String words) {
    var told = new LinkedHashMap<String, List<Map<String, @Nullable Object>>>();
    tables.forEach(table ->
        told.put(table.name(), table.rows().stream().map(ExportFile::plain).toList()));
    var whole = new LinkedHashMap<String, Object>();
    whole.put("format", 1);
    whole.put("account", account);
    whole.put("madeAt", madeAt.toString());
    whole.put("tables", told);
    var file = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(file, StandardCharsets.UTF_8)) {
      put(zip, "README.txt", words + "\n", madeAt);
      var json = JsonMapper.shared().writerWithDefaultPrettyPrinter();
      put(zip, "everything.json", json.writeValueAsString(whole) + "\n", madeAt);
      for (var table : told.entrySet()) {
        if (table.getValue().isEmpty()) {
          continue;
        }
        put(zip, "csv/" + table.getKey() + ".csv", csv(table.getValue()), madeAt);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text, Instant at)
      throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(at.toEpochMilli());
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static Map<String, @Nullable Object> plain(Map<String, ?> row) {
    var plain = new LinkedHashMap<String, @Nullable Object>();
    row.forEach((column, value) -> plain.put(column, plain(value)));
    return plain;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean yes -> yes;
      case Timestamp at -> at.toInstant().toString();
      case Collection<?> several -> several.stream().map(ExportFile::plain).toList();
      case Array several -> plain(several);
      case PGobject json
      when "jsonb".equals(json.getType()) -> JsonMapper.shared().readTree(json.getValue());
      default -> value.toString();
    };
  }

  private static List<@Nullable Object> plain(Array several) {
    try {
      return Stream.of((Object[]) several.getArray()).map(ExportFile::plain).toList();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 4180; no cell is a formula to a spreadsheet. */
  private static String csv(List<Map<String, @Nullable Object>> rows) {
    var columns = new LinkedHashSet<String>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    var lines = rows.stream().map(row -> line(columns.stream().map(row::get)));
    return BYTE_ORDER_MARK
        + Stream.concat(Stream.of(line(columns.stream())), lines)
            .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String line(Stream<? extends @Nullable Object> cells) {
    return cells.map(ExportFile::cell).collect(Collectors.joining(","));
  }

  private static String cell(@Nullable Object value) {
    var text = value == null ? "" : value.toString();
    boolean formula =
        !(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
