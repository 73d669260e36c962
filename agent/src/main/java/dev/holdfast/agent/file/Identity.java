package dev.holdfast.agent.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which file it is and in which state: as long as this is the same, so is its content. Times in nanoseconds. */
public record Identity(long device, long inode, long modified, long changed, long size) {
  private static final String ASKED = "unix:dev,ino,lastModifiedTime,ctime,size";

  /** That of the file behind a path, whose last part is not followed when told so; nothing where there is none. */
  public static @Nullable Identity of(Path path, LinkOption... options) {
    try {
      var told = Files.readAttributes(path, ASKED, options);
      return new Identity(
          ((Number) told.get("dev")).longValue(),
          ((Number) told.get("ino")).longValue(),
          nanoseconds(told.get("lastModifiedTime")),
          nanoseconds(told.get("ctime")),
          ((Number) told.get("size")).longValue());
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException untold) {
      return null;
    }
  }

  public boolean isSameFileAs(@Nullable Identity other) {
    return other != null && other.device == device && other.inode == inode;
  }

  private static long nanoseconds(Object time) {
    return ((FileTime) time).to(TimeUnit.NANOSECONDS);
  }
}
