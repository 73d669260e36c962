package dev.holdfast.agent.setup;

import static dev.holdfast.agent.setup.Service.GROUP;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Takes a service away again. What is done already is passed by, and the unit, by which the service is known, goes last: a removal
 * that failed is gone on with when it is asked for again.
 */
record Removal(Service.Places places, Service.Programs programs) {
  /** That of one person; answers what speaks against it, nothing when it is gone. */
  Optional<String> of(Unit unit) {
    return without(unit, () -> {});
  }

  /** That of everybody, with what only it needs. */
  Optional<String> ofEverybody(Unit unit) {
    return without(unit, () -> {
      Files.deleteIfExists(places.settings("tmpfiles.d"));
      Files.deleteIfExists(places.settings("sysusers.d"));
      Placed.removeIfEmpty(places.sockets());
      if (isGroupEmpty()) programs.manage(List.of("groupdel", GROUP));
    });
  }

  private Optional<String> without(Unit unit, Step.Doing clearing) {
    try {
      programs.run(unit.control("disable", "--now", Unit.NAME));
      programs.manage(unit.control("reset-failed", Unit.NAME));
      clearing.run();
      Files.deleteIfExists(unit.file());
      programs.run(unit.control("daemon-reload"));
      return Optional.empty();
    } catch (IOException failed) {
      return Optional.of(String.valueOf(failed.getMessage()));
    }
  }

  /** Nobody was put into it; where that cannot be told it stays. */
  private boolean isGroupEmpty() throws IOException {
    var groups = places.system().resolve("group");
    if (!Files.isReadable(groups)) return false;
    try (var lines = Files.lines(groups, StandardCharsets.ISO_8859_1)) {
      return lines.anyMatch(line -> line.startsWith(GROUP + ":") && line.endsWith(":"));
    }
  }
}
