package dev.holdfast.agent.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;

/** A file that is put into its place and can be taken back: then what was there before is there, and folders that were not are gone. */
final class Placed {
  private final Path place;
  private final Deque<Path> made = new ArrayDeque<>();
  private byte[] before = {};
  private boolean was;
  private boolean touched;
  private boolean same;

  Placed(Path place) {
    this.place = place;
  }

  Path place() {
    return place;
  }

  void put(String content) throws IOException {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    was = Files.exists(place);
    if (was) before = Files.readAllBytes(place);
    same = was && Arrays.equals(before, bytes);
    touched = true;
    for (var folder = place.getParent();
        folder != null && !Files.exists(folder);
        folder = folder.getParent()) made.addLast(folder);
    Files.createDirectories(Objects.requireNonNull(place.getParent()));
    Files.write(place, bytes);
  }

  /** Whether another file was there before. */
  boolean replaces() {
    return was && !same;
  }

  void takeBack() throws IOException {
    if (!touched) return;
    if (was) Files.write(place, before);
    else Files.deleteIfExists(place);
    for (var folder : made) removeIfEmpty(folder);
  }

  /** Takes a folder away unless something is in it. */
  static void removeIfEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (var inside = Files.newDirectoryStream(folder)) {
      if (inside.iterator().hasNext()) return;
    }
    Files.delete(folder);
  }
}
