package dev.holdfast.agent.upgrade;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;

/** Small files that a shell script reads as well: one word, replaced whole. */
final class Marks {
  private Marks() {}

  static void write(Path file, String word) throws IOException {
    var next = file.resolveSibling(file.getFileName() + ".next");
    try (var channel = FileChannel.open(
        next,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) channel.write(bytes);
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static Optional<String> read(Path file) {
    try {
      return Files.readString(file).lines().findFirst().map(String::strip);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Takes a folder away, if it is there. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var path : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
    }
  }
}
