package dev.holdfast.agent.quarantine;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Threats in files, and a quarantine that takes them. */
class AtInfectedFiles {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final String NAME = "Own.Eicar";

  final List<Threat> told = new ArrayList<>();
  Path folder;
  Path files;
  Home home;
  ThreatBook threats;

  @BeforeEach
  void begin() throws IOException {
    folder = OneClamd.reachableFolder().toRealPath();
    files = Files.createDirectory(folder.resolve("files"));
    home = Home.open(folder.resolve("home"));
    startAgent();
  }

  @AfterEach
  void end() throws Exception {
    command("umount", home.folder().toString());
    OneClamd.delete(folder);
  }

  final void startAgent() {
    threats = new ThreatBook(home, InstantSource.fixed(NOON), told::add);
  }

  Path bad(String name) throws IOException {
    return Files.writeString(files.resolve(name), Signatures.EICAR);
  }

  Threat found(Path file) {
    return threats.found(file, NAME, Source.SCAN, "scan");
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static int command(String... words) throws Exception {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
