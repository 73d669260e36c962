package dev.holdfast.portal.installation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Folders and files that only their owner may read. */
final class Folders {
  private Folders() {}

  /** Makes the folder if it is missing; in any case nobody but its owner may enter it afterwards. */
  static Path makePrivate(Path folder) throws IOException {
    var path = folder.toAbsolutePath().normalize();
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    return path;
  }

  /** Writes a file with mode 0600 that was never readable by others, not even for a moment. */
  static void writePrivate(Path file, String text) throws IOException {
    writePrivate(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static void writePrivate(Path file, byte[] bytes) throws IOException {
    var incomplete = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(incomplete);
    Files.createFile(
        incomplete,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(incomplete, bytes);
    Files.move(
        incomplete, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes a folder and everything below it; links are removed, not followed. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(folder, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        Files.delete(file);
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
          throws IOException {
        Files.delete(visited);
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
