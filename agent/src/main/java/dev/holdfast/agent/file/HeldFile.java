package dev.holdfast.agent.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A file that is held open by its descriptor. */
public final class HeldFile implements Content {
  private static final int PIECE = 64 * 1024;
  private static final String GONE = " (deleted)";
  private static final ThreadLocal<MemorySegment> PIECES =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(PIECE));

  private final int descriptor;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Holds what the kernel opened. */
  public HeldFile(int descriptor) {
    this.descriptor = descriptor;
  }

  static HeldFile open(Path path) throws IOException {
    int flags = Libc.O_NONBLOCK | Libc.O_NOFOLLOW | Libc.O_CLOEXEC | Libc.O_LARGEFILE;
    int descriptor = Libc.open(path.toString(), flags);
    if (descriptor < 0) throw refused(path, -descriptor);
    var file = new HeldFile(descriptor);
    if (!file.isRegular()) {
      file.close();
      throw new IOException("not a regular file");
    }
    return file;
  }

  private static IOException refused(Path path, int error) {
    return switch (error) {
      case Libc.ENOENT -> new NoSuchFileException(path.toString());
      case Libc.EACCES, Libc.EPERM -> new AccessDeniedException(path.toString());
      default -> new IOException("error " + error + " of open");
    };
  }

  public int descriptor() {
    return descriptor;
  }

  /** The name that the kernel gives to whatever this descriptor leads to. */
  private Path link() {
    return Path.of("/proc/self/fd", Integer.toString(descriptor));
  }

  public boolean isRegular() {
    return Files.isRegularFile(link());
  }

  @Override
  public @Nullable Path path() {
    try {
      var path = Files.readSymbolicLink(link());
      return path.isAbsolute() && !path.toString().endsWith(GONE) ? path : null;
    } catch (IOException untold) {
      return null;
    }
  }

  @Override
  public @Nullable Identity identity() {
    return Identity.of(link());
  }

  @Override
  public boolean isSameAs(BasicFileAttributes facts) {
    try {
      var mine = Files.readAttributes(link(), BasicFileAttributes.class).fileKey();
      return mine != null && mine.equals(facts.fileKey());
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public long size() throws IOException {
    return Files.size(link());
  }

  @Override
  public InputStream stream() {
    return new Reading();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) Libc.close(descriptor);
  }

  /** Reads from the beginning without moving anybody's place in the file. */
  private final class Reading extends InputStream {
    private long at;

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      if (most == 0) return 0;
      var piece = PIECES.get();
      int count = Libc.pread(descriptor, piece, Math.min(most, PIECE), at);
      while (count == -Libc.EINTR) count = Libc.pread(descriptor, piece, Math.min(most, PIECE), at);
      if (count < 0) throw new IOException("error " + -count + " of read");
      if (count == 0) return -1;
      MemorySegment.copy(piece, ValueLayout.JAVA_BYTE, 0, into, from, count);
      at += count;
      return count;
    }
  }
}
