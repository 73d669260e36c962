package dev.holdfast.agent.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's judgement of a new version, whose daemon has to say that it works. */
class ProvingANewVersionTests {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir
  Path folder;

  private AnArchive archive;
  private Path began;
  private @Nullable Process daemon;

  @BeforeEach
  void aNewVersionIsOnTrial() throws IOException {
    archive = new AnArchive(folder);
    began = folder.resolve("began");
    archive.first("echo first >>" + began);
    archive.has("9.0.0", "exit 1");
    Marks.write(archive.versions().resolve("previous"), "first");
    new Trial(archive.versions()).begin("9.0.0");
    Marks.write(archive.versions().resolve("current"), "9.0.0");
  }

  @AfterEach
  void end() throws InterruptedException {
    if (daemon != null) daemon.destroyForcibly().waitFor();
  }

  private Process daemon() throws IOException {
    var builder = new ProcessBuilder(archive.launcher(), "daemon")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile());
    builder.environment().put("HOLDFAST_TRIAL_SECONDS", "3");
    builder.environment().remove("INVOCATION_ID");
    daemon = builder.start();
    return daemon;
  }

  private void awaitFirst() {
    await().atMost(PATIENCE).until(() -> Files.exists(began));
    assertThat(archive.versions().resolve("failed")).hasContent("9.0.0");
    assertThat(archive.versions().resolve("current")).doesNotExist();
    assertThat(archive.versions().resolve("trial")).doesNotExist();
  }

  @Test
  void oneWhoseDaemonEndsIsLeftForTheOneBefore() throws IOException {
    daemon();
    awaitFirst();
  }

  @Test
  void oneWhoseDaemonNeverSaysThatItWorksIsLeftForTheOneBefore() throws Exception {
    archive.has("9.0.0", "exec sleep 300");
    var hanging = daemon();
    awaitFirst();
    assertThat(hanging.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void oneThatIsStartedInVainAgainAndAgainIsLeftForTheOneBefore() throws Exception {
    Files.writeString(archive.versions().resolve("tries"), "try\ntry\ntry\n");
    assertThat(daemon().waitFor(60, TimeUnit.SECONDS)).isTrue();
    awaitFirst();
  }

  @Test
  void theOneBeforeMayBeANewerOneThanTheFirst() throws IOException {
    archive.has("8.0.0", "echo eight >>" + began);
    Marks.write(archive.versions().resolve("previous"), "8.0.0");
    daemon();
    await().atMost(PATIENCE).until(() -> Files.exists(began));
    assertThat(began).hasContent("eight");
    assertThat(archive.versions().resolve("current")).hasContent("8.0.0");
  }

  @Test
  void oneThatAPersonEndsStaysOnTrial() throws Exception {
    archive.has("9.0.0", "rm " + archive.versions() + "/tries; touch " + began + "; exit 0");
    assertThat(daemon().waitFor(60, TimeUnit.SECONDS)).isTrue();
    await().atMost(PATIENCE).until(() -> Files.exists(began));
    await()
        .during(Duration.ofSeconds(3))
        .atMost(PATIENCE)
        .until(() -> Files.exists(archive.versions().resolve("trial")));
    assertThat(began).isEmptyFile();
  }

  @Test
  void oneThatWorksIsKept() throws Exception {
    archive.has("9.0.0", "rm " + archive.versions() + "/trial; echo nine >" + began);
    assertThat(daemon().waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(began).hasContent("nine");
    assertThat(archive.versions().resolve("current")).hasContent("9.0.0");
    assertThat(archive.versions().resolve("failed")).doesNotExist();
  }
}
