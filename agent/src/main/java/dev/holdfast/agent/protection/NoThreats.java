package dev.holdfast.agent.protection;

import dev.holdfast.agent.quarantine.Threats;
import dev.holdfast.protocol.protection.Threat;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threats of a computer on which nothing is found. */
final class NoThreats implements Threats {
  @Override
  public Threat found(Path file, String name, Threat.Source source, @Nullable String scan) {
    throw new IllegalStateException("nothing looks for threats here");
  }

  @Override
  public List<Threat> all() {
    return List.of();
  }

  @Override
  public int unhandled() {
    return 0;
  }

  @Override
  public boolean isExcluded(Path file, String sha256) {
    return false;
  }

  @Override
  public void review() {}
}
