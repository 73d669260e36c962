package dev.holdfast.agent.realtime;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.Verdict;
import dev.holdfast.agent.file.Content;
import dev.holdfast.agent.file.Identity;
import dev.holdfast.agent.quarantine.Threats;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.Threat;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Says of a file whether it is a threat, and has done what is done about threats. Used by several threads. */
final class Judging {
  private static final int MOST_TOLD = 256;
  private static final long AGAIN = Duration.ofMinutes(10).toNanos();

  private final Engine engine;
  private final Threats threats;
  private final CleanFiles clean;
  private final LongSupplier nanoseconds = System::nanoTime;
  private final Map<Identity, Long> told = new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<Identity, Long> eldest) {
      return size() > MOST_TOLD;
    }
  };
  final Tally tally = new Tally();
  final Patience patience = new Patience(nanoseconds);

  Judging(Engine engine, Threats threats, CleanFiles clean) {
    this.engine = engine;
    this.threats = threats;
    this.clean = clean;
  }

  /** Whether there is anybody to judge now. */
  boolean isPossible() {
    return hasEngine() && !patience.isOver();
  }

  boolean hasEngine() {
    return engine.health().state() == EngineState.RUNNING;
  }

  Sitting sit(ScheduledExecutorService timer) {
    return new Sitting(engine, timer);
  }

  /** The name of the threat that a file is, or nothing: it may pass. */
  @Nullable
  String threatIn(Content file, Sitting sitting) {
    if (!isPossible()) return pass();
    var databases = engine.databases();
    var before = file.identity();
    if (before != null && clean.knows(before, databases)) {
      tally.known.increment();
      return null;
    }
    try {
      return switch (sitting.judge(file)) {
        case Verdict.Clean() -> {
          patience.cameInTime();
          tally.judged.increment();
          if (before != null && before.equals(file.identity())) clean.remember(before, databases);
          yield null;
        }
        case Verdict.Found(var name) -> {
          patience.cameInTime();
          tally.judged.increment();
          yield isTrusted(file) ? null : name;
        }
        case Verdict.TooLarge() -> pass();
        case Verdict.Failed(var why) -> pass();
      };
    } catch (IOException gone) {
      return pass();
    }
  }

  private @Nullable String pass() {
    tally.unjudged.increment();
    return null;
  }

  /** Has a threat taken away, once: of two threads that found the same file the second finds it gone. */
  synchronized void found(Content file, String name) {
    var path = file.path();
    if (path == null || !file.isAt(path) || wasTold(file.identity())) return;
    tally.threats.increment();
    threats.found(path, name, Threat.Source.REAL_TIME_PROTECTION, null);
  }

  /** Whether this very file was told a short time ago, and could not be taken away. */
  private boolean wasTold(@Nullable Identity file) {
    if (file == null) return false;
    var last = told.get(file);
    if (last != null && nanoseconds.getAsLong() - last < AGAIN) return true;
    told.put(file, nanoseconds.getAsLong());
    return false;
  }

  private boolean isTrusted(Content file) throws IOException {
    var path = file.path();
    return path != null && threats.isExcluded(path, sha256(file));
  }

  private static String sha256(Content file) throws IOException {
    try (var content = new DigestInputStream(file.stream(), MessageDigest.getInstance("SHA-256"))) {
      content.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(content.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
