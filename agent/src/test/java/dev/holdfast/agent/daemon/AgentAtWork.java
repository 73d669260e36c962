package dev.holdfast.agent.daemon;

import static dev.holdfast.agent.world.Patience.until;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An agent as a process of its own. */
final class AgentAtWork implements AutoCloseable {
  private static final int NOBODY = 65534;

  private final Process process;
  private final Path said;

  private AgentAtWork(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /** Starts {@code holdfast words…} of the home in this folder. */
  static AgentAtWork start(Path folder, Map<String, String> environment, String... words)
      throws IOException {
    return start(folder, environment, List.of(), System.getProperty("java.class.path"), words);
  }

  /** The same, by an ordinary user. */
  static AgentAtWork asNobody(Path folder, Map<String, String> environment, String... words)
      throws IOException {
    return start(folder, environment, dropping(), readable(folder), words);
  }

  /** What makes a program run by an ordinary user. */
  static List<String> dropping() {
    return "root".equals(System.getProperty("user.name"))
        ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
        : List.of();
  }

  /** The class path without what lies in a folder that only its owner can enter. */
  private static String readable(Path folder) throws IOException {
    var programs = Files.createDirectories(folder.resolve("programs"));
    var entries = new ArrayList<String>();
    for (var each : System.getProperty("java.class.path").split(File.pathSeparator)) {
      var entry = Path.of(each);
      if (!Files.isRegularFile(entry)) entries.add(each);
      else
        entries.add(Files.copy(entry, programs.resolve(entries.size() + ".jar")).toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  private static AgentAtWork start(
      Path folder,
      Map<String, String> environment,
      List<String> before,
      String classPath,
      String... words)
      throws IOException {
    var line = new ArrayList<>(before);
    line.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-Duser.home=" + folder,
        "-Dholdfast.archive=" + folder,
        "-cp",
        classPath,
        "dev.holdfast.agent.Main"));
    line.addAll(List.of(words));
    line.addAll(List.of("--home", folder.resolve("home").toString()));
    var said = Files.createTempFile("holdfast", "said");
    var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().remove("XDG_RUNTIME_DIR");
    builder.environment().putAll(environment);
    return new AgentAtWork(builder.start(), said);
  }

  String said() throws IOException {
    return Files.readString(said);
  }

  /** As Ctrl-C does. */
  void interrupt() throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  int exitCode() throws Exception {
    until("it ends", () -> !process.isAlive());
    return process.exitValue();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    Files.deleteIfExists(said);
  }
}
