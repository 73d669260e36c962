package dev.holdfast.portal.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs initdb and pg_ctl, also for root, whom PostgreSQL itself refuses. */
record PostgresTools(Path home, List<String> prefix, Path log) {

  static PostgresTools in(Path home, Path log) throws IOException {
    return new PostgresTools(home, unprivileged(), log);
  }

  void run(String tool, List<String> arguments) throws IOException {
    var code = exitCode(tool, arguments);
    if (code != 0) {
      throw new IOException(tool + " ended with exit code " + code + ", see " + log);
    }
  }

  int exitCode(String tool, List<String> arguments) throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(home.resolve("bin").resolve(tool).toString());
    command.addAll(arguments);
    // A file, never a pipe: the postmaster inherits the descriptor and would keep a pipe open for
    // ever.
    var output = ProcessBuilder.Redirect.appendTo(log.toFile());
    var process = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(tool + " did not end within 90 s, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(tool + " was interrupted", e);
    }
    return process.exitValue();
  }

  /** Inside a user namespace without a mapping root looks like nobody, which satisfies PostgreSQL. */
  private static List<String> unprivileged() throws IOException {
    if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
      return List.of();
    }
    try {
      if (new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0) {
        return List.of("unshare", "-U");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("PostgreSQL does not run as root and user namespaces are off here: "
        + "start as an ordinary user or set holdfast.database.url");
  }
}
