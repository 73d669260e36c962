package dev.holdfast.agent.signature;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.signature.SignatureManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folders of sets below the home: the one in use, and the one that is being put together. */
final class Shelf {
  private static final String FOLDER = "signatures";
  private static final String PART = ".part";

  private final Path folder;

  Shelf(Home home) {
    this.folder = home.file(FOLDER);
  }

  Path folder(String name) {
    return folder.resolve(name);
  }

  /** The folder for this set, with what has come of it before; those of other sets but the one in use go. */
  Path begin(String name, Kept kept) throws IOException {
    sweep(List.of(name, kept.folder() == null ? name : kept.folder()));
    var next = folder(name);
    Files.createDirectories(next);
    return next;
  }

  /** Room on the disk, in bytes. */
  long room() throws IOException {
    Files.createDirectories(folder);
    return Files.getFileStore(folder).getUsableSpace();
  }

  static Path part(Path set, SignatureManifest.File file) {
    return set.resolve(file.name() + PART);
  }

  /** Takes a file over from the set in use, if it is still what it was. */
  boolean reuse(Path set, SignatureManifest.File file, Kept kept) throws IOException {
    var had = kept.find(file);
    if (had.isEmpty() || kept.folder() == null) return false;
    var source = folder(kept.folder()).resolve(had.get().name());
    if (!isWhole(source, file)) return false;
    var target = set.resolve(file.name());
    Files.deleteIfExists(target);
    try {
      Files.createLink(target, source);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return true;
  }

  /** Puts a part that came to its end in its place; false when it is not what the manifest says, and then it goes. */
  static boolean place(Path set, SignatureManifest.File file) throws IOException {
    var part = part(set, file);
    boolean whole = isWhole(part, file);
    if (whole) {
      force(part);
      Files.move(part, set.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
    } else Files.deleteIfExists(part);
    return whole;
  }

  /** Whether it has the size and the digest that the manifest tells. */
  static boolean isWhole(Path path, SignatureManifest.File file) throws IOException {
    try {
      if (!Files.isRegularFile(path) || Files.size(path) != file.size()) return false;
      var digest = MessageDigest.getInstance("SHA-256");
      try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(path, out);
      }
      return HexFormat.of().formatHex(digest.digest()).equals(file.sha256());
    } catch (NoSuchFileException | FileNotFoundException gone) {
      return false;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Takes everything out of a set's folder that its manifest does not name. */
  static void clear(Path set, SignatureManifest manifest) throws IOException {
    var names = manifest.files().stream().map(SignatureManifest.File::name).toList();
    try (var found = Files.list(set)) {
      for (var path : found.toList()) {
        if (!names.contains(path.getFileName().toString())) Files.delete(path);
      }
    }
  }

  /** Takes the folders of all sets away but these. */
  void sweep(List<String> keep) throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (var found = Files.list(folder)) {
      for (var path : found.toList()) {
        if (!keep.contains(path.getFileName().toString())) remove(path);
      }
    }
  }

  /** Takes the folders away of all sets older than the one in use, and of all newer ones but the newest. */
  void sweepOld(Kept kept) throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (var found = Files.list(folder)) {
      var newest = found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches("\\d{1,18}"))
          .max(Comparator.comparingLong(Long::parseLong));
      boolean newer = newest.isPresent() && Long.parseLong(newest.get()) > kept.number();
      sweep(Stream.of(kept.folder(), newer ? newest.get() : null)
          .filter(Objects::nonNull)
          .toList());
    }
  }

  /** Takes one set's folder away, so that a full disk has its room again. */
  void remove(String name) throws IOException {
    if (Files.isDirectory(folder(name))) remove(folder(name));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (var path : files.sorted((one, other) -> other.compareTo(one)).toList())
        Files.deleteIfExists(path);
    }
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
