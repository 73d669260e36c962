package dev.holdfast.agent.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.act.Asker;
import dev.holdfast.agent.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningForCommandsTests {
  @TempDir
  Path folder;

  private Home home;

  @BeforeEach
  void begin() throws IOException {
    home = Home.open(folder.resolve("home"));
  }

  private PosixFileAttributes socket(Path in) throws IOException {
    try (var files = Files.list(in)) {
      var sockets = files.filter(file -> file.toString().endsWith(".sock")).toList();
      assertThat(sockets).hasSize(1);
      return Files.readAttributes(sockets.getFirst(), PosixFileAttributes.class);
    }
  }

  /** The file for temporary files of the system is what makes the folder of the group, with the bit that hands it on. */
  @Test
  void ownerAndGroupOfTheSystemsFolderMayUseTheSocketAndNobodyElse() throws IOException {
    var archive = Path.of("src/archive/share/systemd/holdfast.tmpfiles");
    assertThat(Files.readString(archive)).contains("d /run/holdfast 2750 root holdfast -");
    var system = Files.createDirectory(folder.resolve("run"));
    Files.setAttribute(system, "unix:mode", 02750);
    boolean mayGive = Files.getAttribute(system, "unix:uid").equals(0);
    int group = mayGive ? 4242 : (Integer) Files.getAttribute(system, "unix:gid");
    if (mayGive) Files.setAttribute(system, "unix:gid", group);
    Files.setAttribute(system, "unix:mode", 02750);
    try (var listening = DaemonSocket.listen(home, Map.of(), system)) {
      assertThat(listening.isOpen()).isTrue();
      assertThat(PosixFilePermissions.toString(socket(system).permissions()))
          .isEqualTo("rw-rw----");
      try (var files = Files.list(system)) {
        assertThat(Files.getAttribute(files.findFirst().orElseThrow(), "unix:gid"))
            .isEqualTo(group);
      }
    }
  }

  @Test
  void elsewhereTheOwnerAloneMayUseIt() throws IOException {
    var session = Files.createDirectory(folder.resolve("session"));
    var nowhere = folder.resolve("nowhere");
    try (var listening =
        DaemonSocket.listen(home, Map.of("XDG_RUNTIME_DIR", session.toString()), nowhere)) {
      assertThat(listening.isOpen()).isTrue();
      assertThat(PosixFilePermissions.toString(socket(session).permissions()))
          .isEqualTo("rw-------");
    }
    try (var listening = DaemonSocket.listen(home, Map.of(), nowhere)) {
      assertThat(listening.isOpen()).isTrue();
      assertThat(PosixFilePermissions.toString(socket(home.folder()).permissions()))
          .isEqualTo("rw-------");
      assertThat(home.isPrivate()).isTrue();
    }
  }

  @Test
  void theFolderThatAServiceManagerNamesComesFirst() throws IOException {
    var system = Files.createDirectory(folder.resolve("run"));
    var given = Files.createDirectory(folder.resolve("given"));
    try (var listening =
        DaemonSocket.listen(home, Map.of("RUNTIME_DIRECTORY", given.toString()), system)) {
      assertThat(listening.isOpen()).isTrue();
      assertThat(PosixFilePermissions.toString(socket(given).permissions())).isEqualTo("rw-------");
      assertThat(system).isEmptyDirectory();
    }
    var several = given + ":" + system;
    try (var listening = DaemonSocket.listen(home, Map.of("RUNTIME_DIRECTORY", several), system)) {
      assertThat(listening.isOpen()).isTrue();
      assertThat(system).isNotEmptyDirectory();
    }
  }

  @Test
  void theSystemSaysWhoIsAtTheOtherEnd() throws IOException {
    try (var listening = DaemonSocket.listen(home, Map.of(), folder.resolve("nowhere"));
        var command = DaemonSocket.reach(home).orElseThrow();
        var heard = listening.accept()) {
      assertThat(command.isConnected()).isTrue();
      assertThat(DaemonSocket.asker(heard)).isEqualTo(Asker.ofThisProcess());
    }
  }

  /** Each of these gives a service a view of its own of the file systems, in which it would not see what people do. */
  @Test
  void theServiceSeesTheFileSystemsAsEverybodyDoes() throws IOException {
    var unit = Files.readAllLines(Path.of("src/archive/share/systemd/holdfast.service"));
    var options = unit.stream()
        .filter(line -> !line.startsWith("#") && line.contains("="))
        .map(line -> line.substring(0, line.indexOf('=')))
        .toList();
    assertThat(options)
        .contains("ExecStart", "NoNewPrivileges", "CapabilityBoundingSet")
        .doesNotContainAnyElementsOf(List.of(
            "ProtectSystem",
            "ProtectHome",
            "PrivateTmp",
            "PrivateDevices",
            "PrivateMounts",
            "ProtectKernelTunables",
            "ProtectKernelModules",
            "ProtectKernelLogs",
            "ProtectControlGroups",
            "ProtectProc",
            "ReadOnlyPaths",
            "InaccessiblePaths",
            "MemoryDenyWriteExecute"));
  }

  /** With a program that is there, because the agent is installed elsewhere. */
  @Test
  void systemdUnderstandsTheUnitAndFindsItNoMoreExposedThanBefore() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd is not here");
    var unit = Files.readString(Path.of("src/archive/share/systemd/holdfast.service"));
    var file = folder.resolve("holdfast.service");
    Files.writeString(file, unit.replaceAll("ExecStart=\\S+", "ExecStart=/bin/true"));
    var verified = analyze("verify", "--man=no", file.toString());
    assertThat(verified.lines().filter(line -> line.contains("holdfast"))).isEmpty();
    assertThat(analyze("security", "--offline=true", "--threshold=56", file.toString()))
        .contains("Overall exposure level");
  }

  private static String analyze(String... words) throws Exception {
    var line = new ArrayList<>(List.of("/usr/bin/systemd-analyze", "--no-pager"));
    line.addAll(List.of(words));
    var process = new ProcessBuilder(line).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
