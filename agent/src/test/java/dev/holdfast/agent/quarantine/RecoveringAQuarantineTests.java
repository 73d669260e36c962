package dev.holdfast.agent.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.quarantine.ThreatBook.Answer;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.Threat;
import dev.holdfast.protocol.protection.Threat.Done;
import dev.holdfast.protocol.protection.Threat.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A quarantine after the agent was killed in the midst, and one that somebody touched. */
class RecoveringAQuarantineTests extends AtInfectedFiles {
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
}
