package dev.holdfast.agent.act;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who asks for an act, as far as that decides anything. */
public enum Asker {
  ANYBODY,

  /** The administrator of a Unix computer, who can delete all that the agent has as well. */
  ROOT;

  private static final Path THIS_PROCESS = Path.of("/proc/self/status");

  /** Whoever runs this very program; nobody special where the system does not tell. */
  public static Asker ofThisProcess() {
    try (var lines = Files.lines(THIS_PROCESS)) {
      return lines.anyMatch(line -> line.matches("Uid:\\s+0\\s+0\\s.*")) ? ROOT : ANYBODY;
    } catch (IOException unknown) {
      return ANYBODY;
    }
  }
}
