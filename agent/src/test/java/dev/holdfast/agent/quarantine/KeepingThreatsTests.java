package dev.holdfast.agent.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import dev.holdfast.protocol.protection.Threat.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Taking threats away, and what is left when that cannot be. */
class KeepingThreatsTests extends AtInfectedFiles {
  @Test
  void aThreatIsTakenAwayAndNothingReadableIsLeft() throws Exception {
    var file = bad("bad.txt");
    var threat = found(file);
    assertThat(threat.done()).isEqualTo(Done.QUARANTINED);
    assertThat(threat.size()).isEqualTo(68);
    assertThat(threat.sha256()).startsWith("275a021b");
    assertThat(file).doesNotExist();
    var held = home.file("quarantine").resolve(threat.id() + ".held");
    var text = Files.readString(held, StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("EICAR", "bad.txt", NAME);
    assertThat(told).containsExactly(threat);
    startAgent();
    assertThat(threats.inQuarantine()).containsExactly(threat);
  }

  @Test
  void aFileBehindALinkIsLeft() throws Exception {
    var file = bad("bad.txt");
    var link = Files.createSymbolicLink(folder.resolve("way"), files);
    var threat = found(link.resolve("bad.txt"));
    assertThat(threat.done()).isEqualTo(Done.LEFT);
    assertThat(file).exists();
    var direct = Files.createSymbolicLink(folder.resolve("direct"), file);
    assertThat(found(direct).done()).isEqualTo(Done.LEFT);
    assertThat(threats.unhandled()).isEqualTo(2);
  }

  @Test
  void onAFullDiskTheFileIsLeftAndNothingHalfDoneRemains() throws Exception {
    assumeTrue(command(
            "mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", home.folder().toString())
        == 0);
    startAgent();
    var small = found(bad("small.txt"));
    assertThat(small.done()).isEqualTo(Done.QUARANTINED);
    var large = new byte[400_000];
    new Random(7).nextBytes(large);
    Files.write(home.file("filler"), new byte[200_000]);
    var file = Files.write(files.resolve("large.bin"), large);
    var left = found(file);
    assertThat(left.done()).isEqualTo(Done.LEFT);
    assertThat(left.why()).isEqualTo("disk-full");
    assertThat(file).hasBinaryContent(large);
    assertThat(home.file("quarantine")).isDirectoryNotContaining("glob:**.part");
    assertThat(threats.unhandled()).isEqualTo(1);
    Files.delete(home.file("filler"));
    var taken = found(file);
    assertThat(taken.id()).isEqualTo(left.id());
    assertThat(taken.done()).isEqualTo(Done.QUARANTINED);
    assertThat(threats.unhandled()).isZero();
  }

  @Test
  void aDiskThatFillsWhileTheCopyIsWrittenLeavesTheFile() throws Exception {
    var part = folder.resolve("x.part");
    assumeTrue(command(
            "mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", home.folder().toString())
        == 0);
    startAgent();
    var sparse = home.file("sparse");
    Files.write(sparse, new byte[100_000]);
    var file = Files.write(files.resolve("bad.bin"), new byte[30_000]);
    var threat = found(file);
    assertThat(threat.done()).isEqualTo(Done.LEFT);
    assertThat(threat.why()).isEqualTo("disk-full");
    assertThat(file).exists();
    assertThat(part).doesNotExist();
    assertThat(home.file("quarantine")).isEmptyDirectory();
  }

  @Test
  void aQuarantineHasABound() throws Exception {
    threats = new ThreatBook(home, InstantSource.fixed(NOON), told::add, 1000);
    assertThat(found(bad("a.txt")).done()).isEqualTo(Done.QUARANTINED);
    var large =
        found(Files.writeString(files.resolve("b.txt"), Signatures.EICAR + "x".repeat(900)));
    assertThat(large.done()).isEqualTo(Done.LEFT);
    assertThat(large.why()).isEqualTo("quarantine-full");
  }

  @Test
  void manyAreRememberedWithinBoundsAndNoneThatIsInQuarantine() throws Exception {
    var journal = new ThreatJournal(home, 50);
    var held = found(bad("first.txt"));
    journal.put(held);
    for (int i = 0; i < 300; i++) journal.put(deleted("%026d".formatted(i)));
    assertThat(journal.newestFirst()).hasSize(50).contains(held);
    var again = new ThreatJournal(home, 50);
    assertThat(again.newestFirst()).isEqualTo(journal.newestFirst());
    assertThat(home.lines("threats.jsonl")).hasSizeLessThan(200);
  }

  private static Threat deleted(String id) {
    return new Threat(
        id, NAME, "/" + id, null, null, Source.SCAN, null, NOON, Done.DELETED, NOON, null);
  }
}
