package dev.holdfast.agent.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.quarantine.ThreatBook.Answer;
import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import dev.holdfast.protocol.protection.Threat.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepingThreatsTests {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final String NAME = "Own.Eicar";

  private final List<Threat> told = new ArrayList<>();
  private Path folder;
  private Path files;
  private Home home;
  private ThreatBook threats;

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

  private void startAgent() {
    threats = new ThreatBook(home, InstantSource.fixed(NOON), told::add);
  }

  private Path bad(String name) throws IOException {
    return Files.writeString(files.resolve(name), Signatures.EICAR);
  }

  private Threat found(Path file) {
    return threats.found(file, NAME, Source.SCAN, "scan");
  }

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
  void aFileComesBackAsItWas() throws Exception {
    var file = bad("bad.sh");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
    var then = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
    Files.setLastModifiedTime(file, then);
    if (isRoot()) command("chown", "65534:65534", file.toString());
    var threat = found(file);
    var answer = threats.restore(threat.id(), null);
    assertThat(answer).isInstanceOf(Answer.Done.class);
    assertThat(file).hasContent(Signatures.EICAR);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x--x");
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(then);
    if (isRoot()) assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(65534);
    assertThat(threats.isExcluded(file, String.valueOf(threat.sha256()))).isTrue();
    assertThat(threats.all().getFirst().done()).isEqualTo(Done.EXCLUDED);
    assertThat(home.file("quarantine")).isEmptyDirectory();
    assertThat(told).extracting(Threat::done).containsExactly(Done.QUARANTINED, Done.EXCLUDED);
  }

  @Test
  void restoringNeverReplacesAnotherFile() throws Exception {
    var file = bad("bad.txt");
    var threat = found(file);
    Files.writeString(file, "a newer file");
    assertThat(threats.restore(threat.id(), null)).isEqualTo(new Answer.Refused("exists"));
    assertThat(file).hasContent("a newer file");
    assertThat(threats.isExcluded(file, String.valueOf(threat.sha256()))).isFalse();
    var other = Files.createDirectory(folder.resolve("other"));
    assertThat(threats.restore(threat.id(), other)).isInstanceOf(Answer.Done.class);
    assertThat(other.resolve("bad.txt")).hasContent(Signatures.EICAR);
  }

  @Test
  void restoringIntoAFolderThatIsGoneOrALinkIsRefused() throws Exception {
    var sub = Files.createDirectory(files.resolve("sub"));
    var threat = found(Files.writeString(sub.resolve("bad.txt"), Signatures.EICAR));
    Files.delete(sub);
    assertThat(threats.restore(threat.id(), null)).isEqualTo(new Answer.Refused("no-folder"));
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(sub, elsewhere);
    assertThat(threats.restore(threat.id(), null)).isInstanceOf(Answer.Refused.class);
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(threats.inQuarantine()).hasSize(1);
  }

  @Test
  void aFolderOfSomebodyElseIsRefused() throws Exception {
    assumeTrue(isRoot());
    var file = bad("bad.txt");
    command("chown", "65534", file.toString());
    var threat = found(file);
    assertThat(threats.restore(threat.id(), folder))
        .isEqualTo(new Answer.Refused("not-owners-folder"));
  }

  @Test
  void whatIsDeletedIsGone() throws Exception {
    var threat = found(bad("bad.txt"));
    assertThat(threats.delete(threat.id())).isInstanceOf(Answer.Done.class);
    assertThat(threats.restore(threat.id(), null))
        .isEqualTo(new Answer.Refused("not-in-quarantine"));
    assertThat(threats.delete(threat.id())).isEqualTo(new Answer.Refused("handled-already"));
    assertThat(threats.delete("../../etc/passwd")).isEqualTo(new Answer.Refused("no-such-threat"));
    assertThat(home.file("quarantine")).isEmptyDirectory();
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

  /** A copy is whole on the disk and the agent is killed before the file goes: the file is found again. */
  @Test
  void aCopyWhoseFileIsStillThereIsClearedUp() throws Exception {
    var file = bad("bad.txt");
    var threat = found(file);
    var copy = Files.readAllBytes(home.file("quarantine").resolve(threat.id() + ".held"));
    threats.restore(threat.id(), null);
    var other = takenBeforeKill("b.txt", false);
    assertThat(copy).isNotEmpty();
    startAgent();
    threats.begin();
    assertThat(other).exists();
    assertThat(home.file("quarantine")).isEmptyDirectory();
    assertThat(threats.inQuarantine()).isEmpty();
  }

  /** The file went and the agent is killed before it wrote that down: it is told by the next. */
  @Test
  void aCopyWhoseFileIsGoneIsTold() throws Exception {
    var file = takenBeforeKill("bad.txt", true);
    startAgent();
    threats.begin();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst().done()).isEqualTo(Done.QUARANTINED);
    assertThat(told.getFirst().file()).isEqualTo(file.toString());
    threats.restore(told.getFirst().id(), null);
    assertThat(file).hasContent(Signatures.EICAR);
  }

  /** As the steps of taking a file leave it when they end half-way. */
  private Path takenBeforeKill(String name, boolean removed) throws IOException {
    var file = bad(name);
    var id = "0".repeat(26);
    var kept = home.read("threats.jsonl");
    var draft = new Threat(
        id,
        NAME,
        file.toString(),
        null,
        null,
        Source.SCAN,
        null,
        NOON,
        Done.QUARANTINED,
        NOON,
        null);
    var taking = new Quarantine(home, 1L << 30).take(file, draft);
    assertThat(taking).isInstanceOf(Quarantine.Taking.Taken.class);
    if (!removed) {
      var held = home.file("quarantine").resolve(id + ".held");
      try (var reading = new Container.Reading(held, key())) {
        var content = new ByteArrayOutputStream();
        reading.copyTo(content);
        Files.delete(held);
        Files.write(file, content.toByteArray());
        var facts = Files.readAttributes(file, java.nio.file.attribute.PosixFileAttributes.class);
        var before = reading.held();
        var again = new Held(
            draft,
            file.toString(),
            before.owner(),
            before.group(),
            before.mode(),
            before.modified(),
            before.accessed(),
            String.valueOf(facts.fileKey()),
            facts.size());
        Container.write(held, key(), again, new ByteArrayInputStream(content.toByteArray()));
      }
    }
    Files.write(home.file("quarantine").resolve("torn.part"), new byte[10]);
    assertThat(home.read("threats.jsonl")).isEqualTo(kept);
    return file;
  }

  private byte[] key() {
    return java.util.Base64.getDecoder().decode(home.read("quarantine.key").orElseThrow());
  }

  @Test
  void aContainerThatWasTouchedIsRefused() throws Exception {
    var threat = found(Files.write(files.resolve("big.bin"), new byte[200_000]));
    var held = home.file("quarantine").resolve(threat.id() + ".held");
    var whole = Files.readAllBytes(held);
    for (int at : new int[] {40, 500, 70_000, whole.length - 1}) {
      var changed = whole.clone();
      changed[at] ^= 1;
      Files.write(held, changed);
      assertThatThrownBy(() -> read(held)).isInstanceOf(IOException.class);
    }
    Files.write(held, java.util.Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> read(held)).isInstanceOf(IOException.class);
    Files.write(held, java.util.Arrays.copyOf(whole, whole.length + 5));
    assertThatThrownBy(() -> read(held)).isInstanceOf(IOException.class);
    assertThat(threats.restore(threat.id(), null)).isEqualTo(new Answer.Refused("damaged"));
    assertThat(files.resolve("big.bin")).doesNotExist();
    Files.write(held, whole);
    assertThat(threats.restore(threat.id(), null)).isInstanceOf(Answer.Done.class);
    assertThat(files.resolve("big.bin")).hasBinaryContent(new byte[200_000]);
  }

  private void read(Path held) throws IOException {
    try (var reading = new Container.Reading(held, key())) {
      reading.copyTo(OutputStream.nullOutputStream());
    }
  }

  @Test
  void whatWasLeftAndIsGoneCountsAsDeleted() throws Exception {
    var threat = leftBehind();
    Files.delete(files.resolve("bad.txt"));
    Files.delete(files.resolve("way"));
    threats.review();
    assertThat(threats.unhandled()).isZero();
    assertThat(told.getLast().id()).isEqualTo(threat.id());
    assertThat(told.getLast().done()).isEqualTo(Done.DELETED);
  }

  @Test
  void aFileThatWasLeftCanBeTrusted() throws Exception {
    threats = new ThreatBook(home, InstantSource.fixed(NOON), told::add, 10);
    var file = bad("bad.txt");
    var threat = found(file);
    assertThat(threats.exclude(threat.id())).isInstanceOf(Answer.Done.class);
    assertThat(threats.unhandled()).isZero();
    assertThat(threats.isExcluded(file, String.valueOf(threat.sha256()))).isTrue();
    startAgent();
    assertThat(threats.isExcluded(file, String.valueOf(threat.sha256()))).isTrue();
    assertThat(threats.isExcluded(files.resolve("other"), String.valueOf(threat.sha256())))
        .isFalse();
  }

  @Test
  void aFileThatWasLeftIsDeletedUnlessItChanged() throws Exception {
    threats = new ThreatBook(home, InstantSource.fixed(NOON), told::add, 10);
    var file = bad("bad.txt");
    var threat = found(file);
    Files.writeString(file, "somebody's work");
    assertThat(threats.delete(threat.id())).isEqualTo(new Answer.Refused("changed"));
    assertThat(file).exists();
    Files.writeString(file, Signatures.EICAR);
    assertThat(threats.delete(threat.id())).isInstanceOf(Answer.Done.class);
    assertThat(file).doesNotExist();
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

  private Threat leftBehind() throws IOException {
    bad("bad.txt");
    var way = Files.createSymbolicLink(files.resolve("way"), files.resolve("bad.txt"));
    var threat = found(way);
    assertThat(threat.done()).isEqualTo(Done.LEFT);
    return threat;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int command(String... words) throws Exception {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
