package dev.holdfast.agent.realtime;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files that are new or changed in some folders, once they have been left alone for a moment. Refuses nothing, and
 * needs no rights but to read them.
 */
final class WatchedFolders implements RealTime {
  static final String MODE = "watched-folders";
  static final String WATCH_LIMIT = "watch-limit";
  static final int MOST_FOLDERS = 4_000;

  private static final int MOST_UNSETTLED = 20_000;
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();
  private static final long TICK = 200;

  private final Path own;
  private final int most;
  private final long settling;
  private final Judging judging;
  private final LongSupplier nanoseconds = System::nanoTime;
  private final WatchService service;
  private final Map<WatchKey, FolderTree> folders = new HashMap<>();
  private final Map<Path, Unsettled> unsettled = new LinkedHashMap<>();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
      1, Thread.ofPlatform().daemon().name("real-time-limits").factory());
  private final WrittenFiles written;
  private final Thread follower;
  private volatile boolean limited;

  private record Unsettled(long since, long touched) {}

  /**
   * Begins.
   *
   * @param own the agent's own folder, which is left alone
   * @param most how many folders are watched
   * @param settling how long a file is left alone before it is looked at
   */
  WatchedFolders(Judging judging, List<FolderTree> trees, Path own, int most, Duration settling)
      throws IOException {
    this.judging = judging;
    this.own = own;
    this.most = most;
    this.settling = settling.toNanos();
    this.service = FileSystems.getDefault().newWatchService();
    timer.setRemoveOnCancelPolicy(true);
    for (var tree : trees) watch(tree, false);
    if (folders.isEmpty()) {
      service.close();
      timer.shutdownNow();
      throw new IOException("no folder can be watched");
    }
    written = new WrittenFiles(judging, timer);
    follower = Thread.ofPlatform().daemon().name("real-time").start(this::follow);
  }

  @Override
  public String mode() {
    return MODE;
  }

  @Override
  public @Nullable String problem() {
    if (!follower.isAlive()) return STOPPED;
    return limited ? WATCH_LIMIT : null;
  }

  private void follow() {
    try {
      while (true) {
        var key = service.poll(TICK, TimeUnit.MILLISECONDS);
        if (key != null) took(key);
        lookAtSettled();
      }
    } catch (ClosedWatchServiceException closed) {
      return;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void took(WatchKey key) {
    var tree = folders.get(key);
    for (var event : key.pollEvents()) {
      if (tree == null) continue;
      if (event.context() instanceof Path name) {
        var path = tree.folder().resolve(name);
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          if (tree.depth() > 0) watch(new FolderTree(path, tree.depth() - 1), true);
        } else {
          touch(path);
        }
      } else {
        watch(tree, true);
      }
    }
    if (!key.reset()) folders.remove(key);
  }

  /** Watches a folder and those below; with {@code look}, files that are there already are looked at as new ones. */
  private void watch(FolderTree tree, boolean look) {
    if (tree.folder().startsWith(own)) return;
    if (!register(tree)) return;
    try (var entries = Files.newDirectoryStream(tree.folder())) {
      for (var entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          if (tree.depth() > 0) watch(new FolderTree(entry, tree.depth() - 1), look);
        } else if (look) {
          touch(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException gone) {
      return;
    }
  }

  private boolean register(FolderTree tree) {
    if (folders.size() >= most) {
      limited = true;
      return false;
    }
    try {
      var key = tree.folder().register(service, ENTRY_CREATE, ENTRY_MODIFY);
      folders.merge(key, tree, (known, added) -> known.depth() >= added.depth() ? known : added);
      return true;
    } catch (IOException refused) {
      if (Files.isReadable(tree.folder())) limited = true;
      return false;
    }
  }

  private void touch(Path file) {
    if (file.startsWith(own)) return;
    long now = nanoseconds.getAsLong();
    if (unsettled.size() >= MOST_UNSETTLED && !unsettled.containsKey(file)) {
      judging.tally.missed.increment();
      return;
    }
    unsettled.compute(
        file, (path, known) -> new Unsettled(known == null ? now : known.since(), now));
  }

  private void lookAtSettled() {
    long now = nanoseconds.getAsLong();
    unsettled.entrySet().removeIf(each -> {
      var times = each.getValue();
      if (now - times.touched() < settling && now - times.since() < LONGEST) return false;
      if (judging.isPossible()) written.add(each.getKey());
      return true;
    });
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException gone) {
      judging.tally.missed.increment();
    }
    timer.shutdownNow();
    written.close();
  }
}
