package dev.holdfast.agent.realtime;

import dev.holdfast.agent.quarantine.Threats;
import dev.holdfast.protocol.protection.Threat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes threats away by deleting them, and tells of them. */
final class SmallThreats implements Threats {
  final BlockingQueue<Threat> found = new LinkedBlockingQueue<>();
  final Set<Path> excluded = ConcurrentHashMap.newKeySet();

  @Override
  public Threat found(Path file, String name, Threat.Source source, @Nullable String scan) {
    try {
      Files.delete(file);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    var threat = new Threat(
        "1",
        name,
        file.toString(),
        null,
        null,
        source,
        scan,
        Instant.EPOCH,
        Threat.Done.QUARANTINED,
        Instant.EPOCH,
        null);
    found.add(threat);
    return threat;
  }

  /** The next one, soon. */
  Threat next() throws InterruptedException {
    var next = found.poll(60, TimeUnit.SECONDS);
    if (next == null) throw new AssertionError("no threat was found");
    return next;
  }

  @Override
  public List<Threat> all() {
    return List.copyOf(found);
  }

  @Override
  public int unhandled() {
    return 0;
  }

  @Override
  public void review() {}

  @Override
  public boolean isExcluded(Path file, String sha256) {
    return excluded.contains(file);
  }
}
