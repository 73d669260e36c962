package dev.holdfast.agent.scan;

import dev.holdfast.agent.file.UnixAttributes;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * What tells a file, as it is now, from every other and from itself after a change.
 *
 * @param modified in nanoseconds
 * @param changed in nanoseconds; nobody but the system sets it
 * @param names how many hard links lead to it
 */
public record FileFacts(
    Kind kind, long device, long inode, long size, long modified, long changed, int names) {
  /** What it is. */
  public enum Kind {
    FILE,
    FOLDER,
    LINK,
    /** A pipe, a socket or a device: nothing to be opened. */
    OTHER
  }

  private static final String WANTED = "mode,dev,ino,nlink,size,lastModifiedTime,ctime";
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;
  private static final int SYMBOLIC = 0120000;

  /** Of the very file; what a link leads to is not looked at. */
  public static FileFacts of(Path file) throws IOException {
    var facts = UnixAttributes.of(file, WANTED, LinkOption.NOFOLLOW_LINKS);
    return new FileFacts(
        kind((int) facts.number("mode")),
        facts.number("dev"),
        facts.number("ino"),
        facts.number("size"),
        facts.nanoseconds("lastModifiedTime"),
        facts.nanoseconds("ctime"),
        (int) facts.number("nlink"));
  }

  private static Kind kind(int mode) {
    return switch (mode & TYPE) {
      case REGULAR -> Kind.FILE;
      case DIRECTORY -> Kind.FOLDER;
      case SYMBOLIC -> Kind.LINK;
      default -> Kind.OTHER;
    };
  }
}
