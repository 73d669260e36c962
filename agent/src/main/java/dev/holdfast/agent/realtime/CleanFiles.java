package dev.holdfast.agent.realtime;

import dev.holdfast.agent.file.Identity;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Files that were judged clean by the databases in use, those asked for last. A file that was changed a moment ago is not
 * remembered: it could be changed again without its times telling.
 */
final class CleanFiles {
  private static final int MOST = 20_000;
  private static final long STILL = Duration.ofSeconds(2).toNanos();

  private final Clock clock;
  private final Map<Identity, String> judged = new LinkedHashMap<>(1024, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Identity, String> eldest) {
      return size() > MOST;
    }
  };

  CleanFiles(Clock clock) {
    this.clock = clock;
  }

  /** Whether a file was judged clean by these databases and is as it was. */
  synchronized boolean knows(Identity file, String databases) {
    return databases.equals(judged.get(file));
  }

  synchronized void remember(Identity file, String databases) {
    var now = clock.instant();
    long nanoseconds = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    if (file.changed() > nanoseconds - STILL || file.modified() > nanoseconds - STILL) return;
    judged.put(file, databases);
  }
}
