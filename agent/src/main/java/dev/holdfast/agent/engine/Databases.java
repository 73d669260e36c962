package dev.holdfast.agent.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sets of databases of one engine: tried, put into use and cleared up, one at a time. */
final class Databases {
  private final EngineFolder folder;
  private final Supplier<Optional<Path>> program;
  private final Supplier<@Nullable ClamdProcess> running;
  /** Name of the set that is in use until a new one is loaded. */
  private volatile @Nullable String unloaded;

  Databases(
      EngineFolder folder,
      Supplier<Optional<Path>> program,
      Supplier<@Nullable ClamdProcess> running) {
    this.folder = folder;
    this.program = program;
    this.running = running;
  }

  /** Tells the set in use from all others. */
  String name() {
    var old = unloaded;
    return old == null ? EngineFolder.name(folder.inUse().orElse(null)) : old;
  }

  /** An agent that was killed may have left sets that nobody uses, and an engine that tries one. */
  synchronized void clearUp() {
    try {
      ClamdProcess.endLeftOver(folder.trialSettings());
      folder.clearUp();
    } catch (IOException unreadable) {
      return;
    }
  }

  synchronized Optional<String> tryOut(Path offered) throws IOException {
    if (EngineFolder.isEmpty(offered)) return Optional.of(Clamd.NO_DATABASES);
    var set = folder.copy(offered);
    try {
      return tryOutSet(set);
    } finally {
      folder.remove(set);
    }
  }

  private Optional<String> tryOutSet(Path set) throws IOException {
    var installed = program.get();
    return installed.isEmpty()
        ? Optional.of(Clamd.NOT_INSTALLED)
        : ClamdProcess.tryOut(installed.get(), folder, set, Clamd.LOADING);
  }

  /** Whatever fails, the set before stays in use and nothing of the new one is left. */
  synchronized Optional<String> use(Path offered) throws IOException {
    if (EngineFolder.isEmpty(offered)) return Optional.of(Clamd.NO_DATABASES);
    var before = folder.inUse().orElse(null);
    var set = folder.copy(offered);
    try {
      var why = use(set, before);
      if (why.isPresent()) folder.remove(set);
      else folder.keepOnly(set);
      return why;
    } catch (IOException failed) {
      if (!folder.inUse().equals(Optional.of(set))) folder.remove(set);
      throw failed;
    }
  }

  private Optional<String> use(Path set, @Nullable Path before) throws IOException {
    var canary = new Canary(set);
    canary.put(folder, set);
    var now = running.get();
    var why = now == null ? tryOutSet(set) : Optional.<String>empty();
    return why.isEmpty() ? switchTo(set, before, now, canary) : why;
  }

  /** What is judged while the new set is being loaded may have been judged by the old one, and is known to be so. */
  private Optional<String> switchTo(
      Path set, @Nullable Path before, @Nullable ClamdProcess now, Canary canary)
      throws IOException {
    if (now != null) unloaded = EngineFolder.name(before);
    try {
      folder.point(set);
      if (now == null) return Optional.empty();
      var why = now.reload(canary, Clamd.LOADING);
      if (why.isPresent()) folder.point(before);
      return why;
    } finally {
      unloaded = null;
    }
  }
}
