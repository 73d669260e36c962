package dev.holdfast.portal.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every second whether the server still lives and starts it again when it was killed; pools then reconnect. */
final class PostgresKeeper {
  private static final Logger log = LoggerFactory.getLogger(PostgresKeeper.class);

  private final Path pidFile;
  private final Callable<Boolean> restart;
  private final Thread thread;

  /** {@code restart} answers false when nobody wants the server any more. */
  PostgresKeeper(Path data, Callable<Boolean> restart) {
    this.pidFile = data.resolve("postmaster.pid");
    this.restart = restart;
    this.thread = Thread.ofVirtual().name("postgres-keeper").unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  private void keep() {
    try {
      while (true) {
        Thread.sleep(1000);
        if (!lives() && !again()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean again() {
    log.error("PostgreSQL has died: starting it again");
    try {
      return restart.call();
    } catch (Exception e) {
      log.error("PostgreSQL did not start again, next try in a second", e);
      return true;
    }
  }

  /**
   * A server that was stopped in good order took its file away, and whoever stopped it meant it. A killed process whose
   * parent has not noticed yet is a zombie, which is dead.
   */
  private boolean lives() {
    try {
      var lines = Files.exists(pidFile) ? Files.readAllLines(pidFile) : List.<String>of();
      if (lines.isEmpty()) {
        return true;
      }
      var state = Files.readString(Path.of("/proc", lines.getFirst().strip(), "stat"));
      return state.contains("(postgres)") && !state.contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }
}
