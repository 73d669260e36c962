package dev.holdfast.portal.installation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** One portal a data folder. The kernel frees the lock of a killed portal, so it never has to be cleaned up. */
record FolderLock(FileChannel channel) implements AutoCloseable {

  static FolderLock take(Path folder) throws IOException {
    var file = folder.resolve("lock");
    var channel = FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ));
    if (!lock(channel)) {
      channel.close();
      throw new StartRefused(
          "Holdfast is already running as pid %s on %s."
              .formatted(Files.readString(file).strip(), folder),
          StartRefused.TWIN);
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes()));
    return new FolderLock(channel);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
