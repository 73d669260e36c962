package dev.holdfast.portal.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked from the class path once for all installations of a person. */
final class PostgresBinaries {
  static final String VERSION = "18.6.0";
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private PostgresBinaries() {}

  /** Returns the folder that holds {@code bin/postgres}: in the person's cache, or else below the given folder. */
  static Path unpacked(Path otherwise) {
    try {
      return unpack(cache().orElse(otherwise));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL could not be unpacked: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> cache() {
    var configured = System.getenv("XDG_CACHE_HOME");
    var base = configured == null || configured.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache")
        : Path.of(configured);
    try {
      return Optional.of(Files.createDirectories(base.toAbsolutePath().resolve("holdfast")))
          .filter(Files::isWritable);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path unpack(Path parent) throws IOException {
    var target = parent.resolve("postgres-" + VERSION);
    if (Files.exists(target)) {
      return target;
    }
    var incomplete = Files.createTempDirectory(parent, "unpack-");
    try (var raw = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
      if (raw == null) {
        throw new IOException(
            "no PostgreSQL for this kind of computer is packaged; set holdfast.database.url");
      }
      try (var tar = new TarArchiveInputStream(new XZInputStream(raw))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          write(tar, entry, incomplete);
        }
      }
    }
    return rename(incomplete, target);
  }

  /** Of two starts that unpack at the same time the first one's folder stays. */
  private static Path rename(Path incomplete, Path target) throws IOException {
    try {
      return Files.move(incomplete, target);
    } catch (FileAlreadyExistsException e) {
      Folders.delete(incomplete);
      return target;
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    var path = inside(root, entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, inside(root, entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      var program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static Path inside(Path root, String name) throws IOException {
    var path = root.resolve(name).normalize();
    if (!path.startsWith(root)) {
      throw new IOException("the archive names a file outside its folder: " + name);
    }
    return path;
  }
}
