package dev.holdfast.agent.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to write in a home: one process holds it, a daemon for long, a command for one act. */
public final class HomeLock implements AutoCloseable {
  private static final String FILE = "lock";

  /** Homes whose file this process has open: closing it a second time would give the lock of the first away. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final Path home;

  private HomeLock(FileChannel channel, Path home) {
    this.channel = channel;
    this.home = home;
  }

  /** Takes the lock at once or not at all. */
  public static Optional<HomeLock> tryTake(Home home) throws IOException {
    if (!OPEN.add(home.folder())) return Optional.empty();
    Optional<HomeLock> taken = Optional.empty();
    try {
      taken = taken(home);
      return taken;
    } finally {
      if (taken.isEmpty()) OPEN.remove(home.folder());
    }
  }

  private static Optional<HomeLock> taken(Home home) throws IOException {
    var channel = home.openPrivate(FILE);
    if (channel.tryLock() == null) {
      channel.close();
      return Optional.empty();
    }
    writeDown(channel);
    return Optional.of(new HomeLock(channel, home.folder()));
  }

  /** Who holds it is told for people alone: where a full disk does not take it, it is held all the same. */
  private static void writeDown(FileChannel channel) {
    try {
      channel.truncate(0).write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException diskFull) {
      return;
    }
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /** The process that holds the lock, as it wrote itself down. */
  public static String holder(Home home) {
    if (OPEN.contains(home.folder())) return pid();
    try {
      return Files.readString(home.file(FILE)).strip();
    } catch (IOException unreadable) {
      return "?";
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    OPEN.remove(home);
  }
}
