package dev.holdfast.agent.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** The right to write in a home: one process holds it, a daemon for long, a command for one act. */
public final class HomeLock implements AutoCloseable {
  private static final String FILE = "lock";

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock at once or not at all. */
  public static Optional<HomeLock> tryTake(Home home) throws IOException {
    var channel = home.openPrivate(FILE);
    if (!isTaken(channel)) {
      channel.close();
      return Optional.empty();
    }
    var pid = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return Optional.of(new HomeLock(channel));
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  /** The process that holds the lock, as it wrote itself down. */
  public static String holder(Home home) {
    try {
      return Files.readString(home.file(FILE)).strip();
    } catch (IOException unreadable) {
      return "?";
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
