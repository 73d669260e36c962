package dev.holdfast.protocol.conformance;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The vendor's program: reads a line, answers a line. */
final class Program implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final BufferedWriter questions;
  private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

  private Program(Process process) {
    this.process = process;
    this.questions = process.outputWriter();
    var reading = new Thread(() -> read(process.inputReader()), "answers");
    reading.setDaemon(true);
    reading.start();
  }

  static Program start(List<String> command) throws IOException {
    return new Program(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start());
  }

  /** Its answer; none when it ended or is silent for too long. */
  Optional<String> ask(String line) {
    try {
      questions.write(line);
      questions.write('\n');
      questions.flush();
      var answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return answer == null ? Optional.empty() : answer;
    } catch (IOException ended) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void read(BufferedReader lines) {
    try (lines) {
      for (var line = lines.readLine(); line != null; line = lines.readLine())
        answers.add(Optional.of(line));
    } catch (IOException ended) {
      // The end of its answers is told below.
    }
    answers.add(Optional.empty());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
