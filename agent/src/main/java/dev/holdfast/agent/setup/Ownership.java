package dev.holdfast.agent.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Who may change a program: what runs with root's rights must be root's alone to change, with each folder above it. */
final class Ownership {
  private static final int STICKY = 01000;
  private static final int BY_GROUP = 020;
  private static final int BY_ALL = 02;

  private Ownership() {}

  /** What of a folder, or above it, somebody else than root and the user who runs this could change. */
  static Optional<Path> changeableByOthers(Path folder) throws IOException {
    var real = folder.toRealPath();
    for (var above = real; above != null; above = above.getParent()) {
      if (isChangeable(above)) return Optional.of(above);
    }
    try (var inside = Files.walk(real)) {
      for (var each : (Iterable<Path>) inside::iterator) {
        if (Files.isSymbolicLink(each) ? !each.toRealPath().startsWith(real) : isChangeable(each))
          return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static boolean isChangeable(Path path) throws IOException {
    int mode = attribute(path, "mode");
    int owner = attribute(path, "uid");
    if (owner != 0 && !Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(owner))
      return true;
    // In a folder like /tmp everybody makes things, and nobody moves away what is another's.
    if (Files.isDirectory(path) && (mode & STICKY) != 0) return false;
    return (mode & BY_ALL) != 0 || (mode & BY_GROUP) != 0 && attribute(path, "gid") != 0;
  }

  private static int attribute(Path path, String name) throws IOException {
    var value = Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
    return ((Number) value).intValue();
  }
}
