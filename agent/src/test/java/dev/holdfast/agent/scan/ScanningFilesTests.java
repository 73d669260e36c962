package dev.holdfast.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.file.Mounts;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary.End;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScanningFilesTests extends AtAScannedComputer {
  @Test
  void everyFileIsCountedOnce() throws Exception {
    clean("a.txt");
    clean("deep/er/b.txt");
    bad("bad.txt");
    zip("archive.zip", "nothing in here");
    var summary = scan(files);
    assertThat(summary.end()).isEqualTo(End.FINISHED);
    assertThat(summary.counts().files()).isEqualTo(4);
    assertThat(summary.counts().archives()).isEqualTo(1);
    assertThat(summary.counts().failed()).isZero();
    assertThat(summary.threats()).isEqualTo(1);
    assertThat(summary.kind()).isEqualTo(ScanKind.PATHS);
    assertThat(ended).containsExactly(summary);
    assertThat(scanning.last()).containsExactly(summary);
    assertThat(scanning.finishedAt(ScanKind.PATHS)).contains(NOON);
    assertThat(scanning.running()).isEmpty();
  }

  @Test
  void threatsGoIntoQuarantine() throws Exception {
    var plain = bad("plain.txt");
    var hidden = zip("archive.zip", Signatures.EICAR);
    var summary = scan(files);
    assertThat(summary.threats()).isEqualTo(2);
    assertThat(plain).doesNotExist();
    assertThat(hidden).doesNotExist();
    assertThat(told).extracting(Threat::done).containsExactly(Done.QUARANTINED, Done.QUARANTINED);
    assertThat(told).extracting(Threat::scan).containsOnly(summary.id());
    assertThat(told)
        .extracting(Threat::file)
        .containsExactlyInAnyOrder(plain.toString(), hidden.toString());
  }

  @Test
  void linksArePassedByAndCannotLeadInCircles() throws Exception {
    clean("real.txt");
    var outside = Files.writeString(folder.resolve("outside.txt"), Signatures.EICAR);
    Files.createSymbolicLink(files.resolve("link.txt"), outside);
    Files.createSymbolicLink(files.resolve("circle"), files);
    Files.createSymbolicLink(files.resolve("dangling"), Path.of("nowhere"));
    var summary = scan(files);
    assertThat(summary.counts().files()).isEqualTo(1);
    assertThat(summary.counts().links()).isEqualTo(3);
    assertThat(outside).exists();
  }

  @Test
  void aLinkThatAPersonNamesIsFollowed() throws Exception {
    bad("sub/bad.txt");
    var link = Files.createSymbolicLink(folder.resolve("link"), files.resolve("sub"));
    assertThat(scan(link).threats()).isEqualTo(1);
  }

  @Test
  void aFileWithTwoNamesIsScannedOnceButAThreatGoesUnderBoth() throws Exception {
    var clean = clean("one.txt");
    Files.createLink(files.resolve("two.txt"), clean);
    assertThat(scan(files).counts().files()).isEqualTo(1);
    var bad = bad("bad-one.txt");
    var other = Files.createLink(files.resolve("bad-two.txt"), bad);
    var summary = scan(files);
    assertThat(summary.threats()).isEqualTo(2);
    assertThat(bad).doesNotExist();
    assertThat(other).doesNotExist();
  }

  @Test
  void aFolderThatIsMountedTwiceIsScannedOnce() throws Exception {
    clean("data/a.txt");
    var again = Files.createDirectory(files.resolve("again"));
    assumeTrue(command("mount", "--bind", files.toString(), again.toString()) == 0);
    try {
      var summary = scan(files);
      assertThat(summary.counts().files()).isEqualTo(1);
    } finally {
      command("umount", again.toString());
    }
  }

  @Test
  void pipesAndSocketsAreNeverOpened() throws Exception {
    clean("a.txt");
    assumeTrue(command("mkfifo", files.resolve("pipe").toString()) == 0);
    assertThat(scan(files).counts().files()).isEqualTo(1);
  }

  @Test
  void hugeFilesAreCountedAndNotRead() throws Exception {
    clean("a.txt");
    try (var huge = new RandomAccessFile(files.resolve("huge.bin").toFile(), "rw")) {
      huge.setLength(200L << 20);
    }
    var summary = scan(files);
    assertThat(summary.counts().tooLarge()).isEqualTo(1);
    assertThat(summary.counts().files()).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsCountedAsVanished() throws Exception {
    clean("a.txt");
    var summary = scan(files.resolve("a.txt"), files.resolve("gone.txt"));
    assertThat(summary.counts().vanished()).isEqualTo(1);
    assertThat(summary.counts().files()).isEqualTo(1);
  }

  @Test
  void nobodysQuarantineOrEngineIsScanned() throws Exception {
    Files.writeString(home.file("bad.txt"), Signatures.EICAR);
    clean("a.txt");
    var summary = scan(folder);
    assertThat(summary.counts().files()).isEqualTo(1);
    assertThat(summary.threats()).isZero();
  }

  @Test
  void anEmptyNameListOfFilesEndsAtOnce() throws Exception {
    assertThat(scan().counts().files()).isZero();
    assertThat(ended).hasSize(1);
  }

  @Test
  void cleanFilesAreNotReadAgainUntilTheyChange() throws Exception {
    var a = clean("a.txt");
    clean("b.txt");
    zip("c.zip", "nothing");
    letTimePass();
    assertThat(scan(files).counts().known()).isZero();
    var again = scan(files);
    assertThat(again.counts().known()).isEqualTo(3);
    assertThat(again.counts().files()).isEqualTo(3);
    assertThat(again.counts().archives()).isEqualTo(1);
    var times = Files.getLastModifiedTime(a);
    Files.writeString(a, Signatures.EICAR);
    sameTimes(a, times);
    startAgent();
    var changed = scan(files);
    assertThat(changed.counts().known()).isEqualTo(2);
    assertThat(changed.threats()).isEqualTo(1);
  }

  @Test
  void aFileThatWasWrittenJustNowIsReadAgain() throws Exception {
    clean("a.txt");
    scan(files);
    assertThat(scan(files).counts().known()).isZero();
  }

  @Test
  void anExcludedFileIsNoThreatUntilItChanges() throws Exception {
    var bad = bad("bad.txt");
    scan(files);
    var id = threats.inQuarantine().getFirst().id();
    threats.restore(id, null);
    assertThat(bad).hasContent(Signatures.EICAR);
    var summary = scan(files);
    assertThat(summary.threats()).isZero();
    assertThat(summary.counts().files()).isEqualTo(1);
    Files.writeString(bad, Signatures.WORD);
    assertThat(scan(files).threats()).isEqualTo(1);
  }

  @Test
  void moreThanTenAreAllTakenAway() throws Exception {
    for (int i = 0; i < 15; i++) bad("bad-" + i + ".txt");
    assertThat(scan(files).threats()).isEqualTo(15);
    assertThat(threats.inQuarantine()).hasSize(15);
    assertThat(threats.unhandled()).isZero();
  }

  /** Root reads everything, so the folder lies where even root is refused: in a process that gave its rights away. */
  @Test
  void whatMayNotBeReadIsCounted() throws Exception {
    clean("a.txt");
    var closed = clean("closed.txt");
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    var locked = Files.createDirectory(files.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    var counted = AsNobody.count(files);
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    assertThat(counted).isEqualTo("files 2 unreadable 1");
    assertThat(AsNobody.opens(closed)).isEqualTo("AccessDeniedException");
  }

  private static int command(String... words) throws Exception {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Test
  void quickScansLookWhereProgramsStartAndFilesArrive() throws Exception {
    var system = Files.createDirectory(folder.resolve("system"));
    var targets = new Targets(system, true, system.resolve("root"));
    put(
        system,
        "etc/passwd",
        "anna:x:1000:1000::/home/anna:/bin/sh\nnobody:x:65534:1::/nonexistent:/x\n");
    put(system, "etc/systemd/system/own.service", "[Service]\nExecStart=-/opt/own/daemon --now\n");
    put(system, "opt/own/daemon", "program");
    put(system, "opt/own/other", "not started by itself");
    put(
        system,
        "home/anna/.config/autostart/notes.desktop",
        "[Desktop Entry]\nExec=/opt/notes -x\n");
    put(system, "opt/notes", "program");
    put(system, "home/anna/.config/user-dirs.dirs", "XDG_DOWNLOAD_DIR=\"$HOME/Herunterladen\"\n");
    put(system, "home/anna/Herunterladen/file", "x");
    put(system, "home/anna/Documents/file", "x");
    put(system, "home/anna/.mozilla/firefox/abc.default/extensions/ad.xpi", "x");
    put(system, "tmp/file", "x");
    var real = system.toRealPath();
    assertThat(targets.quick())
        .contains(
            real.resolve("opt/own/daemon"),
            real.resolve("opt/notes"),
            real.resolve("home/anna/Herunterladen"),
            real.resolve("home/anna/.config/autostart"),
            real.resolve("home/anna/.mozilla/firefox/abc.default/extensions"),
            real.resolve("etc/systemd/system"),
            real.resolve("tmp"))
        .doesNotContain(real.resolve("opt/own/other"), real.resolve("home/anna/Documents"));
    var running = Path.of("/proc/self/exe").toRealPath();
    assertThat(Targets.ofThisComputer().quick()).contains(running);
  }

  @Test
  void programsThatRunComeFirstAndOnceWhereverTheyLie() throws Exception {
    var system = Files.createDirectory(folder.resolve("system")).toRealPath();
    put(system, "etc/crontab", "x");
    put(system, "tmp/newest", "x");
    put(system, "tmp/running", "program");
    Files.createDirectories(system.resolve("proc/7"));
    var running = system.resolve("tmp/running");
    Files.createSymbolicLink(system.resolve("proc/7/exe"), running);
    var roots = new Targets(system, true, system.resolve("root")).quick();
    assertThat(roots.getFirst()).isEqualTo(running);
    var met = new ArrayList<Path>();
    new Walk(Set.of(), new Meeting(met)).through(roots);
    assertThat(met)
        .containsExactly(running, system.resolve("etc/crontab"), system.resolve("tmp/newest"));
  }

  private record Meeting(List<Path> met) implements Walk.Meeting {
    @Override
    public void file(Walk.Found found) {
      met.add(found.path());
    }

    @Override
    public void link() {}

    @Override
    public void unreadable() {}

    @Override
    public void vanished() {}

    @Override
    public boolean goesOn() {
      return true;
    }
  }

  private static void put(Path system, String name, String content) throws Exception {
    var file = system.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void fullScansLeaveOutWhatIsNotOfThisComputer() {
    var mounts = Mounts.read(List.of(
        "1 0 8:1 / / rw - ext4 /dev/a rw",
        "2 1 0:4 / /proc rw - proc proc rw",
        "3 1 8:2 / /home rw - xfs /dev/b rw",
        "4 1 0:9 / /mnt/our\\040share rw - nfs4 server:/ rw",
        "5 1 0:7 / /dev rw - tmpfs tmpfs rw",
        "6 1 0:8 / /sys/fs/cgroup rw - cgroup2 none rw"));
    assertThat(mounts.foreign())
        .containsExactlyInAnyOrder(
            Path.of("/proc"), Path.of("/mnt/our share"), Path.of("/sys/fs/cgroup"));
    assertThat(Targets.ofThisComputer().full()).contains(Path.of("/"));
  }
}
