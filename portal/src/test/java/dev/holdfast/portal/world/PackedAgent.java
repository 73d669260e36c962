package dev.holdfast.portal.world;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The agent's program: that of the archive which this build has packed before its tests, whose classes are prepared once
 * for all runs, else the classes as they were compiled.
 */
final class PackedAgent {
  private static final String MAIN = "dev.holdfast.agent.Main";

  private PackedAgent() {}

  /** The words that start it, up to its own words. */
  static List<String> start() throws IOException {
    var packed = Path.of(System.getProperty("holdfast.packed", "target/none"));
    return Files.exists(packed.resolve("agent.tar.gz"))
        ? prepared(packed)
        : java("-cp", System.getProperty("java.class.path"), MAIN);
  }

  private static List<String> prepared(Path packed) throws IOException {
    var folder = packed.resolve("agent");
    var classes = folder.resolve("classes.jsa");
    try (var channel = FileChannel.open(
            packed.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var alone = channel.lock()) {
      if (!Files.exists(folder)) {
        Files.createDirectory(folder);
        run(List.of(
            "tar", "-xzf", packed.resolve("agent.tar.gz").toString(), "-C", folder.toString()));
        rehearse(folder, classes);
      }
    }
    return java(
        "-Xlog:cds=off",
        "-Xlog:aot=off",
        "-XX:SharedArchiveFile=" + classes,
        "-cp",
        jars(folder),
        MAIN);
  }

  /** A command that asks a portal which is not there needs most of the classes that any needs. */
  private static void rehearse(Path folder, Path classes) throws IOException {
    var words = java("-XX:ArchiveClassesAtExit=" + classes, "-cp", jars(folder), MAIN);
    words.addAll(
        List.of("--home", folder.resolve("home").toString(), "--portal", "http://localhost:1"));
    words.addAll(List.of("doctor", "--json"));
    run(words);
  }

  private static String jars(Path folder) throws IOException {
    try (var files = Files.list(folder.resolve("holdfast-agent/lib"))) {
      return files.map(Path::toString).sorted().collect(Collectors.joining(":"));
    }
  }

  private static List<String> java(String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(words));
    return command;
  }

  private static void run(List<String> words) throws IOException {
    new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .onExit()
        .join();
  }
}
