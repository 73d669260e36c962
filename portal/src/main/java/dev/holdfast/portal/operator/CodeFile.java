package dev.holdfast.portal.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** A new file for codes that only its owner can read. It is made before the codes are, and goes if nothing was written. */
final class CodeFile implements AutoCloseable {
  private final Path path;

  private CodeFile(Path path) {
    this.path = path;
  }

  /** Makes the file; nothing when there is one with content already. */
  static Optional<CodeFile> take(String name) throws IOException {
    var path = Path.of(name).toAbsolutePath().normalize();
    if (Files.exists(path) && Files.size(path) > 0) {
      return Optional.empty();
    }
    Files.deleteIfExists(path);
    Files.createFile(path, ownersOnly(path));
    return Optional.of(new CodeFile(path));
  }

  String name() {
    return path.toString();
  }

  /** Writes the lines; answers why it could not. */
  Optional<String> write(Stream<String> lines) {
    try (var out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
      for (var line : (Iterable<String>) lines::iterator) {
        out.write(line);
      }
    } catch (IOException | UncheckedIOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(path) && Files.size(path) == 0) {
      Files.delete(path);
    }
  }

  private static FileAttribute<?>[] ownersOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
