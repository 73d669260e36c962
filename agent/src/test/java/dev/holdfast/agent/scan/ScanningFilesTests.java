package dev.holdfast.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary.End;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
}
