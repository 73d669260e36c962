package dev.holdfast.agent.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.agent.quarantine.ThreatBook.Answer;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What becomes of a threat by somebody's word: given back, trusted, deleted. */
class RestoringThreatsTests extends AtInfectedFiles {
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

  private Threat leftBehind() throws IOException {
    bad("bad.txt");
    var way = Files.createSymbolicLink(files.resolve("way"), files.resolve("bad.txt"));
    var threat = found(way);
    assertThat(threat.done()).isEqualTo(Done.LEFT);
    return threat;
  }
}
