package dev.holdfast.agent.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.home.Memory.Notice;
import dev.holdfast.agent.world.SmallDisk;
import dev.holdfast.protocol.code.ConnectCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingAHomeTests {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  Path folder;

  private Home home;

  @BeforeEach
  void begin() throws IOException {
    home = Home.open(folder.resolve("home"));
  }

  @Test
  void aFolderOpenToOthersIsClosed() throws IOException {
    var open = folder.resolve("open");
    Files.createDirectory(open);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(Home.open(open).isPrivate()).isTrue();
  }

  @Test
  void aFolderOfOtherThingsIsNeitherClosedNorWrittenIn() throws IOException {
    var persons = Files.createDirectory(folder.resolve("anna"));
    Files.writeString(persons.resolve("letter.txt"), "Dear Bert");
    var open = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(persons, open);
    assertThatThrownBy(() -> Home.open(persons)).isInstanceOf(ForeignFolder.class);
    assertThat(Files.getPosixFilePermissions(persons)).isEqualTo(open);
    try (var files = Files.list(persons)) {
      assertThat(files).containsExactly(persons.resolve("letter.txt"));
    }
    assertThatThrownBy(() -> Home.open(persons.resolve("letter.txt")))
        .isInstanceOf(ForeignFolder.class);
  }

  @Test
  void whoeverAsksInVainTakesTheLockFromNobody() throws IOException {
    try (var lock = HomeLock.tryTake(home).orElseThrow()) {
      var inode = ":" + Files.getAttribute(home.file("lock"), "unix:ino") + " ";
      assertThat(HomeLock.tryTake(home)).isEmpty();
      assertThat(HomeLock.holder(home))
          .isEqualTo(Long.toString(ProcessHandle.current().pid()));
      assertThat(Files.readString(Path.of("/proc/locks"))).as("%s", lock).contains(inode);
    }
    try (var again = HomeLock.tryTake(home).orElseThrow()) {
      assertThat(again).isNotNull();
    }
  }

  @Test
  void onAFullDiskAnAgentMayStillHoldItsHome() throws IOException {
    try (var disk = SmallDisk.at(folder.resolve("disk"))) {
      var full = Home.open(disk.folder().resolve("home"));
      disk.fillUpTo(0);
      try (var lock = HomeLock.tryTake(full).orElseThrow()) {
        assertThat(lock).isNotNull();
        assertThat(HomeLock.tryTake(full)).isEmpty();
      }
    }
  }

  @Test
  void aHalfWrittenFileOfACrashHarmsNothing() throws IOException {
    home.write("memory.json", "{}");
    Files.writeString(home.file("memory.json.next"), "{\"se");
    home.write("memory.json", "{\"askedFor\":\"x\"}");
    assertThat(Memory.of(home).askedFor()).isEqualTo("x");
    assertThat(home.file("memory.json.next")).doesNotExist();
  }

  @Test
  void whatIsNoLongerReadableCountsAsAbsent() {
    home.write("memory.json", "rubbish");
    assertThat(Memory.of(home).connected()).isFalse();
  }

  @Test
  void theKeyStaysTheSameOverRestarts() {
    var key = new Identity(home).key().publicKey();
    assertThat(new Identity(home).key().publicKey()).isEqualTo(key);
    new Identity(home).startAnew();
    assertThat(new Identity(home).key().publicKey()).isNotEqualTo(key);
  }

  @Test
  void sequencesSeenNeverGoBack() {
    Memory.change(home, memory -> memory.accepted(9).accepted(3).acceptedKeys(5).acceptedKeys(2));
    assertThat(Memory.of(home).seen().sequence()).isEqualTo(9);
    assertThat(Memory.of(home).seen().keySet()).isEqualTo(5);
  }

  @Test
  void contactsAreWrittenDownToTheHalfMinute() {
    Memory.change(home, memory -> memory.at(NOON));
    Memory.change(home, memory -> memory.at(NOON.plusSeconds(29)));
    assertThat(Memory.of(home).seen().contact()).isEqualTo(NOON);
    Memory.change(home, memory -> memory.at(NOON.plusSeconds(31)));
    assertThat(Memory.of(home).seen().contact()).isEqualTo(NOON.plusSeconds(31));
  }

  @Test
  void aNewDeviceForgetsAccountAndSequenceButNotTheKeysItTrusted() {
    Memory.change(
        home,
        memory -> memory.accepted(9).acceptedKeys(5).noticed(new Notice(Notice.CLONED, NOON)));
    var after = Memory.change(home, Memory::forNewDevice);
    assertThat(after.wasCloned()).isFalse();
    assertThat(after.seen().sequence()).isZero();
    assertThat(after.seen().keySet()).isEqualTo(5);
  }

  @Test
  void aShippedCodeIsUsedOnceEvenWhereItsFileCannotBeRemoved() throws IOException {
    var code = ConnectCode.random(new SecureRandom()).reveal();
    Files.writeString(folder.resolve("connect.code"), code + "\n");
    var shipped = new ShippedCode(home, List.of(folder));
    assertThat(shipped.unused()).contains(code);
    shipped.useUp(code);
    Files.writeString(folder.resolve("connect.code"), code);
    assertThat(shipped.unused()).isEmpty();
    Files.writeString(
        folder.resolve("connect.code"), ConnectCode.random(new SecureRandom()).reveal());
    assertThat(shipped.unused()).isPresent();
  }

  @Test
  void anythingElseInTheCodesFileIsIgnored() throws IOException {
    Files.writeString(folder.resolve("connect.code"), "rm -rf /");
    assertThat(new ShippedCode(home, List.of(folder)).unused()).isEmpty();
  }
}
