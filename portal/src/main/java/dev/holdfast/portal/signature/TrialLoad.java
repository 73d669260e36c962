package dev.holdfast.portal.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Loads databases with the engine of the portal's own computer, if it has one, so that a broken set goes to no device. */
@Component
class TrialLoad {
  private static final String PROGRAM = "clamscan";
  private static final long LONGEST = 600;
  private static final int MOST_WORDS = 300;

  private final Contents contents;

  TrialLoad(Contents contents) {
    this.contents = contents;
  }

  /** How it went. */
  sealed interface Answer {
    record Loads() implements Answer {}

    record Fails(String why) implements Answer {}

    record NoEngine() implements Answer {}
  }

  Answer load(List<StoredFile> files) throws IOException {
    var program = program();
    if (program.isEmpty()) {
      return new Answer.NoEngine();
    }
    var folder = Files.createTempDirectory("holdfast-signatures");
    try {
      for (var file : files) {
        try (OutputStream out = Files.newOutputStream(folder.resolve(file.name().text()))) {
          contents.copy(file.sha256(), 0, file.size(), out);
        }
      }
      return run(program.get(), folder);
    } finally {
      remove(folder);
    }
  }

  private static Answer run(Path program, Path folder) throws IOException {
    var nothing = Files.createTempFile("holdfast-nothing", "");
    var said = Files.createTempFile("holdfast-said", "");
    try {
      var process = new ProcessBuilder(
              program.toString(), "--no-summary", "--database=" + folder, nothing.toString())
          .redirectErrorStream(true)
          .redirectOutput(said.toFile())
          .start();
      if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Answer.Fails("it takes longer than " + LONGEST + " seconds");
      }
      return process.exitValue() == 0 ? new Answer.Loads() : new Answer.Fails(words(said, folder));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stopped);
    } finally {
      Files.deleteIfExists(nothing);
      Files.deleteIfExists(said);
    }
  }

  /** What the engine said that is an error, without the folder's name. */
  private static String words(Path said, Path folder) throws IOException {
    var all = new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).contains("error"))
        .map(line -> line.replace("LibClamAV Error: ", "").replace(folder + "/", ""))
        .reduce((one, other) -> one + " " + other)
        .orElse("the engine gave no reason");
    return all.substring(0, Math.min(MOST_WORDS, all.length()));
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
