package dev.holdfast.agent.upgrade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The marks that launcher and package scripts judge a new version by: {@code trial} names the version that has to prove itself,
 * {@code tries} is there while its daemon ought to run, {@code failed} names one that was left again.
 */
final class Trial {
  private static final String TRIAL = "trial";
  private static final String TRIES = "tries";
  private static final String FAILED = "failed";

  private final Path folder;

  Trial(Path folder) {
    this.folder = folder;
  }

  /** From now on this version has to prove itself. */
  void begin(String version) throws IOException {
    Files.deleteIfExists(folder.resolve(FAILED));
    Files.deleteIfExists(folder.resolve(TRIES));
    Marks.write(folder.resolve(TRIAL), version);
  }

  /** The version on trial works; true when it was on trial. */
  boolean pass(String version) {
    if (!Marks.read(folder.resolve(TRIAL)).equals(Optional.of(version))) return false;
    try {
      Files.deleteIfExists(folder.resolve(TRIAL));
      Files.deleteIfExists(folder.resolve(TRIES));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return true;
  }

  /** The daemon ends because somebody wants it to: that is no failure. */
  void stopped() {
    try {
      Files.deleteIfExists(folder.resolve(TRIES));
    } catch (IOException readOnly) {
      return;
    }
  }

  /** The version that was left again, told once. */
  Optional<String> failure() {
    var failed = Marks.read(folder.resolve(FAILED));
    try {
      if (failed.isPresent()) Files.deleteIfExists(folder.resolve(FAILED));
    } catch (IOException readOnly) {
      return failed;
    }
    return failed;
  }
}
