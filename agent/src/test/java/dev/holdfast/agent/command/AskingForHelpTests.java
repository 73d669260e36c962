package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.DayBook;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Identity;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.protocol.jose.Base64Url;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AskingForHelpTests extends AtAComputer {
  private static final String ACTIVATION = "ABCDE-FGHJK-MNPQR-STVWX-YZ234";

  @BeforeEach
  void connected() {
    computer.run("connect", "--code", CODE);
  }

  private Path pack() {
    var file = folder.resolve("support.zip");
    computer.run("doctor", "--bundle", file.toString());
    return file;
  }

  private static Map<String, String> entries(Path file) throws IOException {
    var entries = new HashMap<String, String>();
    try (var zip = new ZipInputStream(Files.newInputStream(file))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
        entries.put(
            entry.getName().replace("holdfast-support/", ""),
            new String(zip.readAllBytes(), StandardCharsets.UTF_8));
    }
    return entries;
  }

  @Test
  void oneFileHoldsWhatSupportNeeds() throws IOException {
    var home = Home.open(computer.home);
    new DayBook(home).write(Instant.EPOCH, "connected as " + SmallPortal.EMAIL + "; licence valid");
    var file = pack();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var entries = entries(file);
    assertThat(entries).containsKeys("versions.txt", "doctor.json", "status.json", "log.txt");
    assertThat(entries.get("status.json")).contains(SmallPortal.DEVICE, "\"level\"");
    assertThat(entries.get("doctor.json")).contains("\"licence\"");
    assertThat(entries.get("log.txt")).contains("licence valid");
  }

  @Test
  void noSecretOfThisComputerIsInItWhereverItWasWritten() throws IOException {
    var home = Home.open(computer.home);
    var identity = new Identity(home);
    var token = identity.credential().orElseThrow().token();
    var key = Base64Url.encode(identity.storedKey().orElseThrow().privateBytes());
    var licence = home.read("licence.jwt").orElseThrow();
    for (var secret : new String[] {token, CODE, ACTIVATION, licence, SmallPortal.EMAIL}) {
      new DayBook(home).write(Instant.EPOCH, "someone wrote " + secret + " here");
      home.append("events.jsonl", "{\"id\":\"" + secret + "\"}\n");
    }
    new DayBook(home).write(Instant.EPOCH, "proxy http://anna:secret-word@proxy.example:3128");
    var all = String.join("\n", entries(pack()).values());
    assertThat(all)
        .contains("someone wrote [removed] here")
        .doesNotContain(token, CODE, ACTIVATION, licence, key, SmallPortal.EMAIL, "secret-word");
  }

  @Test
  void aFileThatIsThereIsLeftAlone() throws IOException {
    var file = folder.resolve("support.zip");
    Files.writeString(file, "mine");
    var result = computer.run("doctor", "--bundle", file.toString());
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("is there already");
    assertThat(file).hasContent("mine");
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    var file = folder.resolve("none/support.zip").toString();
    var result = computer.run("doctor", "--bundle", file);
    assertThat(result.exit()).isEqualTo(6);
    assertThat(result.err()).contains("There is no").contains("/none.");
  }

  @Test
  void theLogStaysSmall() throws IOException {
    var log = new DayBook(Home.open(computer.home));
    var line = "x".repeat(4000);
    for (int i = 0; i < 300; i++) log.write(Instant.EPOCH, i + line);
    assertThat(log.last(1).getFirst()).contains("299x");
    try (var files = Files.list(computer.home)) {
      long bytes = files
          .filter(file -> file.getFileName().toString().startsWith("log"))
          .mapToLong(file -> file.toFile().length())
          .sum();
      assertThat(bytes).isLessThan(700_000);
    }
  }
}
