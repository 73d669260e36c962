package dev.holdfast.agent.scan;

import dev.holdfast.agent.engine.Session;
import dev.holdfast.agent.engine.Verdict;
import dev.holdfast.agent.file.Content;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.ScanSummary.End;
import dev.holdfast.protocol.protection.Threat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Looks at one file after the other through a session of its own; counts each once, whatever comes of it. */
final class Looking implements AutoCloseable {
  /** How long an engine that died may take to come back. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  static final String ENGINE_STOPPED = "engine-stopped";

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
  private static final int TRIES = 3;

  private final ScanTools tools;
  private final Tally tally;
  private final Gate gate;
  private final String scan;
  private volatile @Nullable Session session;

  Looking(ScanTools tools, Tally tally, Gate gate, String scan) {
    this.tools = tools;
    this.tally = tally;
    this.gate = gate;
    this.scan = scan;
  }

  /** What was read, and what the engine says of it. */
  private record Judged(Verdict verdict, long bytes, boolean archive) {}

  /** Answers whether it is a threat. Without an engine the gate is closed and the file is not counted. */
  boolean look(Walk.Found found) throws InterruptedException {
    if (!gate.pass()) return false;
    var known = tools.clean().find(found.facts());
    if (known.isPresent()) {
      tally.known(found.facts().size(), known.get().archive());
      tally.passed(found.facts().size());
      return false;
    }
    try {
      boolean threat = judge(found);
      tally.passed(found.facts().size());
      return threat;
    } catch (NoSuchFileException gone) {
      tally.vanished();
    } catch (IOException unreadable) {
      if (gate.isOpen()) tally.unreadable();
    }
    tally.passed(found.facts().size());
    return false;
  }

  /** A file that changed while it was read is judged once more. */
  private boolean judge(Walk.Found found) throws IOException, InterruptedException {
    var before = found.facts();
    for (int again = 0; ; again++) {
      var judged = read(found.path(), before);
      if (judged == null) return false;
      var after = judged.verdict() instanceof Verdict.Failed ? before : FileFacts.of(found.path());
      if (!after.equals(before) && again == 0 && judged.verdict() instanceof Verdict.Found) {
        before = after;
        continue;
      }
      if (judged.verdict() instanceof Verdict.Clean && after.equals(before))
        tools.clean().add(after, judged.archive());
      return count(found.path(), judged);
    }
  }

  private boolean count(Path file, Judged judged) throws IOException {
    switch (judged.verdict()) {
      case Verdict.Clean clean -> tally.scanned(judged.bytes(), judged.archive());
      case Verdict.TooLarge tooLarge -> tally.tooLarge();
      case Verdict.Failed(var why) -> {
        if (why.equals("unreadable")) tally.unreadable();
        else tally.failed();
      }
      case Verdict.Found(var name) -> {
        boolean excluded = tools.threats().isExcluded(file, sha256(file));
        tally.scanned(judged.bytes(), judged.archive());
        if (excluded) return false;
        tally.threat();
        tools.threats().found(file, name, Threat.Source.SCAN, scan);
        return true;
      }
    }
    return false;
  }

  /** Has the file judged; an engine that dies of it again and again cannot judge it. Null when the scan is over. */
  private @Nullable Judged read(Path file, FileFacts facts)
      throws IOException, InterruptedException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      var engine = session();
      if (engine == null) return null;
      try (var opened = Content.open(file);
          var content = new Archives(opened.stream())) {
        var verdict = judged(engine, content, Math.max(facts.size(), opened.size()));
        if (verdict != null) return new Judged(verdict, content.total(), content.isArchive());
      }
      close();
      if (!gate.pass()) return null;
    }
    return new Judged(new Verdict.Failed("engine-died"), 0, false);
  }

  private static @Nullable Verdict judged(Session engine, InputStream content, long size) {
    try {
      return engine.judge(content, size);
    } catch (IOException gone) {
      return null;
    }
  }

  /** The session, opened again when the engine is back; null when the scan is over, or ends because it does not come back. */
  private @Nullable Session session() throws InterruptedException {
    var open = session;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (open == null) {
      if (!gate.pass()) return null;
      open = tools.engine().awaitRunning(BETWEEN_TRIES) ? opened() : null;
      if (open != null) break;
      if (System.nanoTime() - end > 0 || isGone()) {
        gate.close(End.INTERRUPTED, ENGINE_STOPPED);
        return null;
      }
      Thread.sleep(BETWEEN_TRIES);
    }
    session = open;
    if (gate.isOpen()) return open;
    close();
    return null;
  }

  private boolean isGone() {
    var state = tools.engine().health().state();
    return state == EngineState.NONE || state == EngineState.STOPPED;
  }

  private @Nullable Session opened() {
    try {
      return tools.engine().open();
    } catch (IOException notYet) {
      return null;
    }
  }

  static String sha256(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      try (var opened = Content.open(file);
          var content = new DigestInputStream(opened.stream(), digest)) {
        content.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Hangs up; also while it looks, which then ends soon. */
  @Override
  public void close() {
    var open = session;
    session = null;
    if (open != null) open.close();
  }
}
