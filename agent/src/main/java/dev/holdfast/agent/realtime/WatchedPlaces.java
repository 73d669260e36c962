package dev.holdfast.agent.realtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where files come to a computer: downloads, desktop, temporary folders, and what lies on top of a home. */
final class WatchedPlaces {
  private static final int DEEP = 8;
  private static final List<String> BUSY = List.of("Downloads", "Desktop");

  private WatchedPlaces() {}

  /** Those of whoever runs this: one's own home, or for an agent of the system everybody's. */
  static List<FolderTree> ofThisComputer() {
    var user = Path.of(System.getProperty("user.home", "."));
    var places = new ArrayList<>(of(user));
    if ("root".equals(System.getProperty("user.name"))) {
      for (var home : folders(Path.of("/home"))) places.addAll(of(home));
    }
    Stream.of(System.getProperty("java.io.tmpdir", "/tmp"), "/tmp", "/var/tmp")
        .distinct()
        .map(Path::of)
        .filter(Files::isDirectory)
        .forEach(folder -> places.add(new FolderTree(folder, DEEP)));
    return places;
  }

  /** The busy folders deep, and first, so that a bound on their number is reached elsewhere. */
  static List<FolderTree> of(Path home) {
    var places = new ArrayList<FolderTree>();
    for (var name : BUSY)
      if (Files.isDirectory(home.resolve(name)))
        places.add(new FolderTree(home.resolve(name), DEEP));
    places.add(new FolderTree(home, 0));
    for (var folder : folders(home)) {
      var name = folder.getFileName().toString();
      if (!name.startsWith(".") && !BUSY.contains(name)) places.add(new FolderTree(folder, 1));
    }
    return places;
  }

  private static List<Path> folders(Path folder) {
    try (var all = Files.list(folder)) {
      return all.filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
