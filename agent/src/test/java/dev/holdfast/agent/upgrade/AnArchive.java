package dev.holdfast.agent.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** An unpacked archive with the real launcher, and versions that are a script each. */
final class AnArchive {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  final Path base;
  private final Path scratch;

  AnArchive(Path folder) throws IOException {
    base = folder.resolve("holdfast-agent");
    scratch = folder.resolve("scratch");
    Files.createDirectories(base.resolve("runtime/bin"));
    Files.createDirectories(base.resolve("bin"));
    Files.copy(Path.of("src/archive/bin/holdfast"), base.resolve("bin/holdfast"));
    allow(base.resolve("bin/holdfast"));
    script(base.resolve("runtime/bin/java"), "echo holdfast first");
  }

  Path versions() {
    return base.resolve("versions");
  }

  /** What the version that was unpacked first does. */
  void first(String body) throws IOException {
    script(base.resolve("runtime/bin/java"), body);
  }

  /** A version that lies there already. */
  void has(String version, String body) throws IOException {
    script(versions().resolve(version + "/bin/holdfast"), body);
  }

  /** The archive of a version that does this. */
  byte[] packed(String body) throws IOException {
    var file = scratch.resolve("packed.tar.gz");
    script(scratch.resolve("holdfast-agent/bin/holdfast"), body);
    var packed = Commandline.of(
            "tar", "-czf", file.toString(), "-C", scratch.toString(), "holdfast-agent")
        .run(PATIENCE);
    assertThat(packed.code()).as(packed.said()).isZero();
    return Files.readAllBytes(file);
  }

  /** What the launcher's agent says its version is. */
  String version() throws IOException {
    var said = Commandline.of(launcher(), "--version").run(PATIENCE);
    assertThat(said.code()).as(said.said()).isZero();
    return said.said().replace("holdfast ", "");
  }

  String launcher() {
    return base.resolve("bin/holdfast").toString();
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    allow(file);
  }

  private static void allow(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
