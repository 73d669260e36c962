package dev.holdfast.portal.operator;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The operator's command line as a process of its own, with the class path that its script gives it. */
record CommandLine(String url, String key) {
  private static final Path SCRIPT = Path.of("../bin/holdfast-operator");
  private static final Pattern LIBRARY = Pattern.compile("/lib/([a-z-]+\\*\\.jar)");

  /** How a command ended. */
  record Ended(int exit, String out, String err) {}

  /** Runs the words and waits for the end. */
  Ended run(String... words) throws IOException, InterruptedException {
    return run("", words);
  }

  /** Runs the words with this text as standard input. */
  Ended run(String input, String[] words) throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin/java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        String.join(File.pathSeparator, classPath()),
        Operator.class.getName()));
    if (!url.isEmpty()) {
      line.addAll(List.of("--url", url));
    }
    line.addAll(List.of(words));
    var out = Files.createTempFile("operator", ".out");
    var err = Files.createTempFile("operator", ".err");
    var builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("HOLDFAST_OPERATOR_KEY");
    if (!key.isEmpty()) {
      builder.environment().put("HOLDFAST_OPERATOR_KEY", key);
    }
    var process = builder.start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("does not end: " + line);
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** The folders and archives that the script's words stand for in this build. */
  static List<String> classPath() throws IOException {
    var libraries = LIBRARY
        .matcher(Files.readString(SCRIPT))
        .results()
        .map(found -> FileSystems.getDefault().getPathMatcher("glob:" + found.group(1)))
        .toList();
    var all = Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    var taken = new ArrayList<String>();
    for (var entry : all) {
      var name = Path.of(entry).getFileName();
      if (entry.endsWith("portal/target/classes")
          || entry.endsWith("protocol/target/classes")
          || libraries.stream().anyMatch(library -> library.matches(name))) {
        taken.add(entry);
      }
    }
    return taken;
  }
}
