package dev.holdfast.agent.protection;

import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.Session;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.EngineState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The engine of a computer that has none. */
final class NoEngine implements Engine {
  private static final String NOT_INSTALLED = "not-installed";

  @Override
  public ProtectionReport.Engine health() {
    return new ProtectionReport.Engine(EngineState.NONE, null, null, NOT_INSTALLED);
  }

  @Override
  public void start() {}

  @Override
  public Session open() throws IOException {
    throw new IOException(NOT_INSTALLED);
  }

  @Override
  public Optional<String> tryOut(Path databases) {
    return Optional.of(NOT_INSTALLED);
  }

  @Override
  public Optional<String> use(Path databases) {
    return Optional.of(NOT_INSTALLED);
  }

  @Override
  public void close() {}
}
