package dev.holdfast.agent.quarantine;

import dev.holdfast.protocol.protection.Threat;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threats of this computer, and what is done about them. May be used by several threads. */
public interface Threats {
  /**
   * A file was judged a threat: it goes into quarantine, or is left with the reason. Remembered, and told, before this
   * returns.
   *
   * @param scan id of the scan that found it, or null
   */
  Threat found(Path file, String name, Threat.Source source, @Nullable String scan);

  /** All that are remembered, the newest first. */
  List<Threat> all();

  /** How many are not handled. */
  int unhandled();

  /** Whether a file is one that the owner trusts. */
  boolean isExcluded(Path file, String sha256);

  /** Looks again at those that were left: what is gone by now counts as deleted. */
  void review();
}
