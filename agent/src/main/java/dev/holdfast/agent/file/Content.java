package dev.holdfast.agent.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A file to be looked at. What is read is always the same file, whatever its path comes to mean. */
public interface Content extends AutoCloseable {
  /** Where it is now, as far as can be told. */
  @Nullable
  Path path();

  /** Which file it is; nothing where the system does not tell. */
  @Nullable
  Identity identity();

  long size() throws IOException;

  /** Its content from the beginning. */
  InputStream stream();

  /** Whether this path leads to this very file, not by a link. */
  default boolean isAt(Path path) {
    var mine = identity();
    if (mine == null) return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    return mine.isSameFileAs(Identity.of(path, LinkOption.NOFOLLOW_LINKS));
  }

  /** Whether these are the facts of this very file; where the system does not tell files apart, they are. */
  default boolean isSameAs(BasicFileAttributes facts) {
    return true;
  }

  @Override
  void close();

  /** Opens a regular file; links are not followed and pipes not waited for. */
  static Content open(Path path) throws IOException {
    if (Libc.isHere()) return HeldFile.open(path);
    var facts = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!facts.isRegularFile()) throw new IOException("not a regular file");
    return new ByChannel(
        path, FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** On systems without Linux's calls. */
  record ByChannel(Path path, FileChannel channel) implements Content {
    @Override
    public @Nullable Identity identity() {
      return null;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public InputStream stream() {
      try {
        channel.position(0);
      } catch (IOException gone) {
        return InputStream.nullInputStream();
      }
      return Channels.newInputStream(channel);
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException gone) {
        return;
      }
    }
  }
}
