package dev.holdfast.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.AtAComputer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The portal is the one whose root key is known. */
class TrustingAPortalTests extends AtAComputer {
  @Test
  void anotherRootKeyIsRefusedBeforeAnythingIsSent() throws IOException {
    computer.run("connect", "--code", CODE);
    var pin = computer.home.resolve("portal.json");
    Files.writeString(pin, "{\"url\":\"" + portal.url() + "\",\"rootThumbprint\":\"another\"}");
    portal.asked.clear();
    var refused = computer.run("licence", "refresh", "--json");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.json().at("/error/code").asString()).isEqualTo("other-root");
    assertThat(portal.asked).containsOnly("/.well-known/holdfast");
  }

  @Test
  void aThumbprintThatDoesNotFitIsRefused() {
    assertThat(computer.run("connect", "--code", CODE, "--trust", "another").exit())
        .isEqualTo(1);
    var right = portal.root();
    assertThat(computer.run("connect", "--code", CODE, "--trust", right).exit()).isZero();
  }

  @Test
  void plainHttpToAnotherComputerIsRefused() {
    var refused = computer.run("status", "--portal", "http://portal.example");
    assertThat(refused.exit()).isEqualTo(2);
  }

  @Test
  void anArchiveTrustsTheRootKeyThatItCameWithOnly() throws IOException {
    var archive = Files.createDirectories(folder.resolve("holdfast-agent"));
    Files.writeString(
        archive.resolve("portal.json"),
        "{\"url\":\"" + portal.url() + "\",\"rootThumbprint\":\"another\"}");
    System.setProperty("holdfast.archive", archive.toString());
    try {
      var refused = computer.run("connect", "--code", CODE, "--json");
      assertThat(refused.json().at("/error/code").asString()).isEqualTo("other-root");
    } finally {
      System.clearProperty("holdfast.archive");
    }
  }
}
