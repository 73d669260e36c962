package dev.holdfast.agent.command;

import dev.holdfast.agent.Version;
import dev.holdfast.agent.act.StatusReport;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.home.DayBook;
import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What support needs to help, in one file. Only what is listed here goes in; keys, tokens, codes and licences do not, and
 * whatever looks like one of them, or like an address, is made unreadable besides.
 */
final class SupportBundle {
  private static final List<String> GROWING = List.of("events.jsonl", "threats.jsonl");
  private static final List<String> WHOLE = List.of(
      "scans.json", "commands.json", "components.json", "protection.json", "signatures.json");
  private static final int LAST_LINES = 500;
  private static final String REMOVED = "[removed]";
  private static final Pattern SECRET = Pattern.compile("hf[a-z]{1,3}_[0-9A-Za-z_-]{20,}"
      + "|eyJ[0-9A-Za-z_-]{10,}\\.[0-9A-Za-z_.-]+"
      + "|(?i:bearer) \\S+"
      + "|\\b[0-9A-Za-z]{5}(?:-[0-9A-Za-z]{5}){4}\\b"
      + "|//[^/@\\s\"]+:[^/@\\s\"]+@"
      + "|[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+\\.[\\p{L}]{2,}");

  private final Home home;
  private final Map<String, String> entries = new LinkedHashMap<>();

  SupportBundle(Home home) {
    this.home = home;
  }

  /** Packs it into a new file that only its owner can read. */
  void write(Path file, Object diagnosis, @Nullable StatusReport status) throws IOException {
    entries.put("versions.txt", versions());
    entries.put("doctor.json", pretty(diagnosis));
    if (status != null) entries.put("status.json", pretty(status));
    for (var name : WHOLE) put(name, home::read);
    for (var name : GROWING) put(name, each -> Optional.of(last(home.lines(each))));
    put("log.txt", each -> Optional.of(last(new DayBook(home).last(LAST_LINES))));
    pack(file, status == null ? Instant.EPOCH : status.agent().now());
  }

  private void put(String name, Function<String, Optional<String>> content) {
    try {
      content.apply(name).filter(text -> !text.isEmpty()).ifPresent(it -> entries.put(name, it));
    } catch (UncheckedIOException unreadable) {
      entries.put(name + ".unreadable", unreadable.getMessage() + "\n");
    }
  }

  private static String last(List<String> lines) {
    var few = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return few.isEmpty() ? "" : String.join("\n", few) + "\n";
  }

  private static String versions() {
    return "agent " + Version.CURRENT + "\njava " + Runtime.version() + "\nsystem "
        + ThisComputer.systemVersion() + "\nkernel " + System.getProperty("os.version") + " "
        + System.getProperty("os.arch") + "\n";
  }

  private static String pretty(Object report) {
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
  }

  private void pack(Path file, Instant at) throws IOException {
    var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix)
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    else Files.createFile(file);
    try (var zip = new ZipOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
      for (var entry : entries.entrySet()) {
        var part = new ZipEntry("holdfast-support/" + entry.getKey());
        part.setLastModifiedTime(FileTime.from(at));
        zip.putNextEntry(part);
        zip.write(without(entry.getValue()).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }

  /** The text without anything that looks like a secret or an address. */
  static String without(String text) {
    return SECRET.matcher(text).replaceAll(REMOVED);
  }
}
