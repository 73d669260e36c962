package dev.holdfast.agent.upgrade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Puts verified packages of a version into the place of the one that runs, and says how the daemon becomes it. */
interface Applying {
  /** The forms of packages that it takes, the first is needed. */
  List<String> forms();

  /** Why it cannot be done here, as a stable id; nothing when it can. */
  Optional<String> obstacle();

  /** Room that is needed beside packages of this size. */
  long room(long packages);

  /** Where room is needed. */
  Path place();

  /**
   * Applies; a crash anywhere leaves a working agent.
   *
   * @return what speaks against the version, as its first words; nothing when it is applied
   */
  Optional<String> apply(String version, List<Path> packages) throws IOException;

  /** The command line that a daemon with these words has to become. */
  List<String> successor(List<String> words);

  /** The command line that a command has to become where no daemon runs; nothing when all is done. */
  List<String> rest();

  /** The marks of its trials. */
  Trial trial();

  /** The version that is running works: what is not needed to go back goes. */
  void settled(String version) throws IOException;
}
