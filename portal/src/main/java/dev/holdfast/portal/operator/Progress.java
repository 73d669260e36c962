package dev.holdfast.portal.operator;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says on the error stream that long work goes on: a running line at a terminal, one line elsewhere. */
final class Progress implements AutoCloseable {
  private static final int LONG = 1000;
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Shell shell;
  private final int count;
  private @Nullable Thread running;

  private Progress(Shell shell, int count) {
    this.shell = shell;
    this.count = count;
  }

  static Progress of(Shell shell, int count) {
    return new Progress(shell, count);
  }

  void begin() {
    if (count < LONG) {
      return;
    }
    if (shell.terminal().isEmpty()) {
      shell.err().println(line(0));
      return;
    }
    running = Thread.ofVirtual().start(this::run);
  }

  private void run() {
    try {
      for (int seconds = 0; ; seconds++) {
        shell.err().print("\r" + line(seconds));
        shell.err().flush();
        Thread.sleep(STEP);
      }
    } catch (InterruptedException ended) {
      shell.err().println();
    }
  }

  /** Ends the running line; again does nothing. */
  void end() throws InterruptedException {
    var thread = running;
    running = null;
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }

  @Override
  public void close() {
    Optional.ofNullable(running).ifPresent(Thread::interrupt);
  }

  private String line(int seconds) {
    return Text.of(
        seconds == 0 ? "issue.working" : "issue.still-working",
        Map.of("count", count, "seconds", seconds));
  }
}
