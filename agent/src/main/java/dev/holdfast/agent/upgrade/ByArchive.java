package dev.holdfast.agent.upgrade;

import dev.holdfast.agent.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An unpacked archive keeps newer versions in {@code versions}, each whole in a folder of its own; {@code versions/current}
 * names the one that its launcher becomes. What was unpacked first is never changed.
 */
final class ByArchive implements Applying {
  private static final Duration TO_UNPACK = Duration.ofMinutes(5);
  private static final Duration TO_START = Duration.ofMinutes(2);
  private static final String CURRENT = "current";
  private static final String PREVIOUS = "previous";
  private static final String PART = ".part";

  /** What the version that was unpacked first is called as the one before. */
  private static final String FIRST = "first";

  private final Path base;
  private final Path versions;
  private final Consumer<String> reached;

  /** With {@code reached} to hear of each step, before it is done. */
  ByArchive(Path base, Consumer<String> reached) {
    this.base = base;
    this.versions = base.resolve("versions");
    this.reached = reached;
  }

  @Override
  public List<String> forms() {
    return List.of("archive");
  }

  @Override
  public Optional<String> obstacle() {
    var written = Files.isDirectory(versions) ? versions : base;
    return Files.isWritable(written) ? Optional.empty() : Optional.of("not-writable");
  }

  @Override
  public long room(long packages) {
    return packages * 3;
  }

  @Override
  public Path place() {
    return base;
  }

  @Override
  public Optional<String> apply(String version, List<Path> packages) throws IOException {
    reached.accept("unpack");
    Files.createDirectories(versions);
    var part = versions.resolve(version + PART);
    Marks.remove(part);
    Files.createDirectory(part);
    try {
      var wrong = unpack(part, version, packages.getFirst());
      if (wrong.isPresent()) return wrong;
      reached.accept("place");
      var place = versions.resolve(version);
      Marks.remove(place);
      Files.move(part, place);
    } finally {
      Marks.remove(part);
    }
    switchTo(version);
    return Optional.empty();
  }

  /** Unpacks a version and tries it out. */
  private Optional<String> unpack(Path part, String version, Path archive) throws IOException {
    var unpacked = Commandline.of(
            "tar", "-xzf", archive.toString(), "--strip-components=1", "-C", part.toString())
        .run(TO_UNPACK);
    if (unpacked.code() != 0) return Optional.of(unpacked.said());
    reached.accept("try");
    return tryOut(part, version);
  }

  private static Optional<String> tryOut(Path part, String version) throws IOException {
    var tried =
        Commandline.of(part.resolve("bin/holdfast").toString(), "--version").run(TO_START);
    boolean good = tried.code() == 0 && tried.said().contains("holdfast " + version);
    return good ? Optional.empty() : Optional.of(tried.said());
  }

  private void switchTo(String version) throws IOException {
    reached.accept("mark");
    Marks.write(versions.resolve(PREVIOUS), current());
    new Trial(versions).begin(version);
    reached.accept("switch");
    Marks.write(versions.resolve(CURRENT), version);
    reached.accept("switched");
  }

  private String current() {
    return Marks.read(versions.resolve(CURRENT))
        .filter(name -> Files.isDirectory(versions.resolve(name)))
        .orElse(FIRST);
  }

  @Override
  public List<String> successor(List<String> words) {
    var line = new ArrayList<String>();
    line.add(base.resolve("bin/holdfast").toString());
    line.addAll(words);
    return line;
  }

  @Override
  public List<String> rest() {
    return List.of();
  }

  @Override
  public Trial trial() {
    return new Trial(versions);
  }

  /** The version before stays; older ones go. */
  @Override
  public void settled(String version) throws IOException {
    if (!Files.isDirectory(versions) || obstacle().isPresent()) return;
    var kept = List.of(
        version,
        Version.CURRENT,
        current(),
        Marks.read(versions.resolve(PREVIOUS)).orElse(FIRST));
    try (var found = Files.list(versions)) {
      for (var each : found.filter(Files::isDirectory).toList()) {
        if (!kept.contains(each.getFileName().toString())) Marks.remove(each);
      }
    }
  }
}
