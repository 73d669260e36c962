package dev.holdfast.agent.engine;

import java.nio.file.Path;

/** The settings that a clamd of this agent runs with. */
final class ClamdSettings {
  /** What clamd takes of one file. */
  static final long LARGEST = 100L * 1024 * 1024;

  private static final long LARGEST_UNPACKED = 4 * LARGEST;

  private ClamdSettings() {}

  static String of(EngineFolder folder, Path socket, Path databases) {
    return """
        LocalSocket %s
        LocalSocketMode 600
        FixStaleSocket yes
        DatabaseDirectory %s
        TemporaryDirectory %s
        %sForeground yes
        ConcurrentDatabaseReload yes
        StreamMaxLength %d
        MaxFileSize %d
        MaxScanSize %d
        MaxThreads 12
        CommandReadTimeout 300
        ReadTimeout 300
        IdleTimeout 300
        Bytecode no
        SelfCheck 3600
        """.formatted(
            socket,
            databases,
            folder.run(),
            folder.shared() ? "User " + EngineFolder.USER + "\n" : "",
            LARGEST,
            LARGEST,
            LARGEST_UNPACKED);
  }
}
