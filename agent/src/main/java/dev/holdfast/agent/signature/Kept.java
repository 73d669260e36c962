package dev.holdfast.agent.signature;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.signature.Update.Used;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept about sets over restarts.
 *
 * @param folder below the home, of the set in use
 * @param files of the set in use
 * @param trouble why the newest one is not in use
 */
record Kept(
    @Nullable Used used,
    @Nullable String folder,
    List<SignatureManifest.File> files,
    @Nullable Trouble trouble) {
  private static final String FILE = "signatures.json";
  private static final Kept NOTHING = new Kept(null, null, List.of(), null);

  Kept {
    files = files == null ? List.of() : List.copyOf(files);
  }

  static Kept of(Home home) {
    return home.read(FILE, Kept.class).orElse(NOTHING);
  }

  void store(Home home) {
    home.write(FILE, this);
  }

  /** Number of the set in use, 0 for none. */
  long number() {
    return used == null ? 0 : used.number();
  }

  /** The same content, if the set in use has it, under whatever name. */
  Optional<SignatureManifest.File> find(SignatureManifest.File file) {
    return files.stream()
        .filter(it -> it.sha256().equals(file.sha256()) && it.size() == file.size())
        .findFirst();
  }

  Kept with(@Nullable Trouble now) {
    return new Kept(used, folder, files, now);
  }

  /**
   * Why a set is not in use.
   *
   * @param times how often in a row it was tried
   */
  public record Trouble(long number, String why, @Nullable String detail, int times, Instant at) {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 9;

    /** From when on it is tried again without being asked; a clock that was set back does not put it off for ever. */
    boolean rests(Instant now) {
      var pause = FIRST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
      var longest = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
      return !now.isBefore(at) && now.isBefore(at.plus(longest));
    }
  }
}
