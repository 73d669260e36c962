package dev.holdfast.agent.realtime;

import dev.holdfast.agent.file.Content;
import dev.holdfast.agent.file.HeldFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Files that were written and wait to be looked at, each once however often it was written meanwhile. A bounded number is
 * held open; of more the path is kept; beyond that they are counted as missed.
 */
final class WrittenFiles implements AutoCloseable {
  private static final int MOST_OPEN = 256;
  private static final int MOST = 20_000;
  private static final int WORKERS = 2;

  /** One of the two is there. */
  private record Waiting(@Nullable HeldFile open, @Nullable Path path, Object key) {}

  private final Judging judging;
  private final ScheduledExecutorService timer;
  private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>(MOST);
  private final Semaphore mayBeOpen = new Semaphore(MOST_OPEN);
  private final Set<Object> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  WrittenFiles(Judging judging, ScheduledExecutorService timer) {
    this.judging = judging;
    this.timer = timer;
    for (int worker = 0; worker < WORKERS; worker++)
      Thread.ofPlatform().daemon().name("real-time-written-" + worker).start(this::work);
  }

  /** A file that was closed after it was written; from now on it is closed by whoever holds it here. */
  void add(HeldFile file) {
    var identity = file.identity();
    if (identity == null || identity.size() == 0 || !file.isRegular()) {
      file.close();
      return;
    }
    record Key(long device, long inode) {}
    var key = new Key(identity.device(), identity.inode());
    if (waiting.contains(key)) {
      file.close();
    } else if (mayBeOpen.tryAcquire()) {
      if (!offer(new Waiting(file, null, key))) release(file);
    } else {
      var path = file.path();
      file.close();
      if (path != null) offer(new Waiting(null, path, key));
    }
  }

  void add(Path file) {
    offer(new Waiting(null, file, file));
  }

  private boolean offer(Waiting file) {
    if (!waiting.add(file.key())) return false;
    if (!closed && queue.offer(file)) return true;
    waiting.remove(file.key());
    judging.tally.missed.increment();
    return false;
  }

  private void work() {
    try (var sitting = judging.sit(timer)) {
      while (!closed) {
        var file = queue.take();
        waiting.remove(file.key());
        look(file, sitting);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      if (closed) letGo();
    }
  }

  private void look(Waiting waiting, Sitting sitting) {
    if (waiting.open() != null) {
      look(waiting.open(), sitting);
      release(waiting.open());
    } else if (waiting.path() != null) {
      try (var file = Content.open(waiting.path())) {
        look(file, sitting);
      } catch (IOException gone) {
        return;
      }
    }
  }

  /** A fault with one file must not end the looking at others. */
  private void look(Content file, Sitting sitting) {
    try {
      var threat = judging.threatIn(file, sitting);
      if (threat != null) judging.found(file, threat);
    } catch (RuntimeException broken) {
      judging.tally.unjudged.increment();
    }
  }

  private void release(HeldFile file) {
    file.close();
    mayBeOpen.release();
  }

  private void letGo() {
    for (var left = queue.poll(); left != null; left = queue.poll())
      if (left.open() != null) release(left.open());
  }

  /** Looks at nothing more. */
  @Override
  public void close() {
    closed = true;
    letGo();
    for (int worker = 0; worker < WORKERS; worker++) queue.offer(new Waiting(null, null, worker));
  }
}
