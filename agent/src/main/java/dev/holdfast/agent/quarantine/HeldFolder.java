package dev.holdfast.agent.quarantine;

import dev.holdfast.agent.file.Content;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder held open, and reached without following any link: whoever owns a folder on the way cannot lead the agent, which
 * may do more than they, to a file of somebody else.
 */
final class HeldFolder implements Closeable {
  private final Path path;
  private final SecureDirectoryStream<Path> folder;

  private HeldFolder(Path path, SecureDirectoryStream<Path> folder) {
    this.path = path;
    this.folder = folder;
  }

  /** Opens the folder of an absolute path; one that is a link, or lies behind one, is refused. */
  static HeldFolder open(Path path) throws IOException {
    var at = secure(Files.newDirectoryStream(path.getRoot()));
    for (var name : path) {
      var above = at;
      try (above) {
        at = above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
      }
    }
    return new HeldFolder(path, at);
  }

  /** Opens the folder that an absolute path of a file names. */
  static HeldFolder above(Path file) throws IOException {
    var folder = file.getParent();
    if (folder == null) throw new IOException("no file has that path");
    return open(folder);
  }

  private static SecureDirectoryStream<Path> secure(java.nio.file.DirectoryStream<Path> stream)
      throws IOException {
    if (stream instanceof SecureDirectoryStream<Path> secure) return secure;
    stream.close();
    throw new IOException("this system cannot hold a folder open");
  }

  /**
   * Opens a regular file of this folder. It is opened by its path, because only so a pipe that was put in its place holds
   * nobody up, and refused unless it is the one that this folder has.
   */
  Content read(Path name) throws IOException {
    var file = Content.open(path.resolve(name));
    try {
      if (file.isSameAs(facts(name))) return file;
    } catch (IOException gone) {
      file.close();
      throw gone;
    }
    file.close();
    throw new IOException("another file is in its place");
  }

  /** Makes a file that only its owner can read; refuses where there is one. */
  SeekableByteChannel create(Path name) throws IOException {
    return folder.newByteChannel(
        name,
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  PosixFileAttributeView view(Path name) {
    return folder.getFileAttributeView(
        name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  PosixFileAttributes facts(Path name) throws IOException {
    return view(name).readAttributes();
  }

  /** Of the folder itself. */
  PosixFileAttributes facts() throws IOException {
    return folder.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
  }

  void delete(Path name) throws IOException {
    folder.deleteFile(name);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
