package dev.holdfast.agent.file;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which file it is and in which state: as long as this is the same, so is its content. Times in nanoseconds. */
public record Identity(long device, long inode, long modified, long changed, long size) {
  private static final String ASKED = "dev,ino,lastModifiedTime,ctime,size";

  /** That of the file behind a path, whose last part is not followed when told so; nothing where there is none. */
  public static @Nullable Identity of(Path path, LinkOption... options) {
    try {
      var told = UnixAttributes.of(path, ASKED, options);
      return new Identity(
          told.number("dev"),
          told.number("ino"),
          told.nanoseconds("lastModifiedTime"),
          told.nanoseconds("ctime"),
          told.number("size"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException untold) {
      return null;
    }
  }

  public boolean isSameFileAs(@Nullable Identity other) {
    return other != null && other.device == device && other.inode == inode;
  }
}
