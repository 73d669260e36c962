package dev.holdfast.portal.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.world.AgentProcess;
import dev.holdfast.portal.world.PortalTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** From the operator's publication to a file that is found, with a real agent and a real engine. */
@PortalTest
class ReceivingSignaturesIT {
  private static final int FOUND = 7;

  private final Scene scene;
  private Path folder;

  ReceivingSignaturesIT(ApplicationContext portal) {
    this.scene = new Scene(portal);
  }

  /** The engine's user passes through it. */
  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("holdfast-journey");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
    }
  }

  @Test
  void aFileThatWasCleanIsFoundSecondsAfterAPublication() throws Exception {
    scene.publish("own.hsb", Scene.finds("an old threat"));
    var code = scene.issued.codes().getFirst().canonical();
    var activated = run("activate", code);
    assertThat(activated.exitCode()).as(activated.errors()).isZero();
    var file = Files.writeString(
        Files.createDirectory(folder.resolve("files")).resolve("a"), "a new threat");
    try (var daemon = AgentProcess.start(scene.url(), folder.resolve("home"), "daemon")) {
      daemon.awaitLine(Pattern.compile("licence valid"));
      await().atMost(Duration.ofSeconds(40)).until(() -> run("update").exitCode() == 0);
      assertThat(run("scan", file.toString()).exitCode()).as("clean").isZero();
      long number =
          scene.publish("own.hsb", Scene.finds("a new threat")).path("number").asLong();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.readString(folder.resolve("home/signatures.json"))
              .contains("\"number\":" + number));
      var found = run("scan", file.toString());
      assertThat(found.exitCode()).as(found.output() + found.errors()).isEqualTo(FOUND);
      assertThat(file).doesNotExist();
      var again = run("update");
      assertThat(again.json().path("result").asString()).isEqualTo("already-newest");
      assertThat(again.json().path("set").asLong()).isEqualTo(number);
    }
  }

  private AgentProcess run(String... words) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(words));
    all.add("--json");
    return AgentProcess.run(scene.url(), folder.resolve("home"), all.toArray(String[]::new));
  }
}
