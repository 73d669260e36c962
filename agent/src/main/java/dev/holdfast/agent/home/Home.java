package dev.holdfast.agent.home;

import dev.holdfast.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The agent's folder, open to its owner only. Files are replaced whole: a crash leaves the old one or the new one. */
public final class Home {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> PRIVATE_FILE =
      PosixFilePermissions.fromString("rw-------");

  /** The files by which a folder is known to be an agent's; the first is there from the beginning. */
  private static final List<String> MARKS =
      List.of("lock", Pin.FILE, "statements.json", "consents.json");

  private final Path folder;

  private Home(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder, making it if it is not there, and closes it to everyone else. One that holds other things is refused: an
   * agent would close it to whoever needs it, and would delete it whole when it is wiped.
   */
  public static Home open(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) throw new ForeignFolder(folder);
    Files.createDirectories(folder);
    var real = folder.toRealPath();
    if (!isAgents(real)) throw new ForeignFolder(real);
    if (posix(real)) Files.setPosixFilePermissions(real, OWNER_ONLY);
    var home = new Home(real);
    if (!Files.exists(home.file(MARKS.getFirst())))
      home.openPrivate(MARKS.getFirst()).close();
    return home;
  }

  private static boolean isAgents(Path folder) throws IOException {
    if (MARKS.stream().anyMatch(mark -> Files.exists(folder.resolve(mark)))) return true;
    try (var entries = Files.list(folder)) {
      return entries.allMatch(each -> each.endsWith("lost+found"));
    }
  }

  public Path folder() {
    return folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Whether nobody but its owner can look into the folder. */
  public boolean isPrivate() {
    try {
      return !posix(folder) || Files.getPosixFilePermissions(folder).equals(OWNER_ONLY);
    } catch (IOException unreadable) {
      return false;
    }
  }

  public Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(file(name)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Reads a JSON file; one that is no longer readable counts as absent. */
  public <T> Optional<T> read(String name, Class<T> type) {
    return read(name).flatMap(text -> Json.read(text, type));
  }

  public void write(String name, Object content) {
    write(name, Json.write(content));
  }

  /** Replaces a file whole and waits until the disk has it. */
  public void write(String name, String text) {
    var next = file(name + ".next");
    try {
      Files.deleteIfExists(next);
      Files.createFile(next, attributes(folder));
      try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes);
        channel.force(true);
      }
      Files.move(
          next, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      forceFolder();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The lines of a file that grows, with whatever a crash left of the last one; none when it is not there. */
  public List<String> lines(String name) {
    try {
      return new String(Files.readAllBytes(file(name)), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (NoSuchFileException absent) {
      return List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Adds to the end of a file and waits until the disk has it; on failure the file is as it was. */
  public void append(String name, String text) {
    boolean fresh = !Files.exists(file(name));
    try (var channel = openPrivate(name)) {
      long end = channel.size();
      try {
        channel.position(end);
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes);
        channel.force(true);
        if (fresh) forceFolder();
      } catch (IOException failed) {
        channel.truncate(end);
        throw failed;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void delete(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Opens a file for writing, made for its owner only if it is not there. */
  FileChannel openPrivate(String name) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return FileChannel.open(file(name), options, attributes(folder));
  }

  private void forceFolder() throws IOException {
    if (!posix(folder)) return;
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] attributes(Path folder) {
    return posix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE_FILE)}
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
