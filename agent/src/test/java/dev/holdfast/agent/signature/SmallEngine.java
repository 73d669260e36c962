package dev.holdfast.agent.signature;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.Session;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.EngineState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** An engine that loads everything but what says that it is broken, and remembers what it uses. */
final class SmallEngine implements Engine {
  final TreeMap<String, String> used = new TreeMap<>();
  EngineState state = EngineState.RUNNING;
  int tried;
  String refusal = "";
  Runnable whenTried = () -> {};
  Runnable whenUsed = () -> {};

  @Override
  public ProtectionReport.Engine health() {
    return new ProtectionReport.Engine(state, "Small", "1", null);
  }

  @Override
  public void start() {}

  @Override
  public boolean awaitRunning(Duration most) {
    return true;
  }

  @Override
  public String databases() {
    return used.isEmpty() ? "" : String.valueOf(used.hashCode());
  }

  @Override
  public Session open() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> tryOut(Path databases) throws IOException {
    tried++;
    whenTried.run();
    return read(databases).containsValue("broken")
        ? Optional.of("Malformed database")
        : Optional.empty();
  }

  @Override
  public Optional<String> use(Path databases) throws IOException {
    if (!refusal.isEmpty()) return Optional.of(refusal);
    var now = read(databases);
    used.clear();
    used.putAll(now);
    whenUsed.run();
    return Optional.empty();
  }

  private static TreeMap<String, String> read(Path databases) throws IOException {
    var found = new TreeMap<String, String>();
    try (var files = Files.list(databases)) {
      for (var file : files.toList())
        found.put(file.getFileName().toString(), Files.readString(file));
    }
    return found;
  }

  @Override
  public void close() {}
}
