package dev.holdfast.agent.realtime;

import dev.holdfast.agent.file.Mounts;
import dev.holdfast.agent.file.Mounts.Mount;
import dev.holdfast.agent.realtime.FanotifyGroup.Impossible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What of a computer is watched; asked again and again, so that what is new is noticed. Used by one thread at a time. */
final class Where {
  private interface Places {
    List<Place> now() throws IOException;
  }

  private interface Watching {
    void begin(FanotifyGroup group) throws Impossible;
  }

  private record Place(String id, Watching watching) {}

  private final Places places;
  private final Set<String> watched = new HashSet<>();

  private Where(Places places) {
    this.places = places;
  }

  /** Local mounts, those that are wanted. */
  static Where mounts(Predicate<Mount> wanted) {
    return new Where(() -> Mounts.now().local().stream()
        .filter(wanted)
        .map(mount -> new Place(mount.id(), group -> group.watch(mount.path())))
        .toList());
  }

  /** The files of some folders, as far as these are there; of one where something local is mounted, all of that. */
  static Where folders(List<Path> folders) {
    return new Where(() -> {
      var mounts = Mounts.now().local();
      return folders.stream()
          .filter(Files::isDirectory)
          .map(folder -> mounts.stream()
              .filter(mount -> mount.path().equals(folder))
              .findFirst()
              .map(mount -> new Place(mount.id(), group -> group.watch(mount.path())))
              .orElseGet(() -> new Place(folder.toString(), group -> group.watchFolder(folder))))
          .toList();
    });
  }

  /** Watches what is new; when nothing at all can be watched, there is no use in this. */
  void watch(FanotifyGroup group) throws IOException {
    var there = new HashSet<String>();
    var refused = new ArrayList<Impossible>();
    for (var place : places.now()) {
      there.add(place.id());
      if (watched.contains(place.id())) continue;
      try {
        place.watching().begin(group);
        watched.add(place.id());
      } catch (Impossible no) {
        refused.add(no);
      }
    }
    watched.retainAll(there);
    if (!refused.isEmpty() && watched.isEmpty()) throw refused.getFirst();
  }

  /** Watches nothing until it is asked again. */
  void forget(FanotifyGroup group) {
    if (watched.isEmpty()) return;
    group.watchNothing();
    watched.clear();
  }
}
