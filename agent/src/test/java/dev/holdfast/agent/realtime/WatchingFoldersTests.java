package dev.holdfast.agent.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.world.Patience;
import dev.holdfast.protocol.protection.EngineState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an ordinary user has, and every system without fanotify. */
class WatchingFoldersTests {
  private static final Duration SETTLING = Duration.ofMillis(300);

  @TempDir
  Path folder;

  private Path downloads;
  private Path own;
  private final SmallEngine engine = new SmallEngine();
  private final SmallThreats threats = new SmallThreats();
  private RealTimeProtection protection;

  @BeforeEach
  void begin() throws IOException {
    downloads = Files.createDirectories(folder.resolve("anna/Downloads"));
    own = Files.createDirectory(downloads.resolve("own"));
    protect(20);
  }

  private void protect(int most) {
    if (protection != null) protection.close();
    protection = new RealTimeProtection(
        engine,
        threats,
        Clock.systemUTC(),
        judging -> new WatchedFolders(
            judging, WatchedPlaces.of(folder.resolve("anna")), own, most, SETTLING));
    protection.turn(true);
  }

  @AfterEach
  void end() {
    protection.close();
  }

  private Path drop(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** What was dropped before has been looked at, if it ever is, when this is taken away. */
  private void takenNext(String name) throws IOException, InterruptedException {
    var later = drop(downloads.resolve(name), SmallEngine.EICAR);
    assertThat(threats.next().file()).isEqualTo(later.toString());
  }

  @Test
  void aDownloadedThreatIsTakenAwayAndACleanFileStays() throws Exception {
    assertThat(protection.state(true).mode()).isEqualTo("watched-folders");
    assertThat(protection.state(true).works()).isTrue();
    var fine = drop(downloads.resolve("fine"), "nothing");
    var bad = drop(downloads.resolve("bad"), SmallEngine.EICAR);
    assertThat(threats.next().file()).isEqualTo(bad.toString());
    assertThat(fine).exists();
    assertThat(bad).doesNotExist();
  }

  @Test
  void whatComesInANewFolderIsLookedAtToo() throws Exception {
    var bad = drop(downloads.resolve("unpacked/deeper/bad"), SmallEngine.EICAR);
    assertThat(threats.next().file()).isEqualTo(bad.toString());
  }

  @Test
  void aFileThatIsStillWrittenIsLeftAloneUntilItSettles() throws Exception {
    var half = SmallEngine.EICAR.length() / 2;
    var growing = drop(downloads.resolve("growing"), SmallEngine.EICAR.substring(0, half));
    // Time itself is the subject: it is written to for longer than it takes to settle.
    Patience.during(SETTLING.plus(SETTLING.dividedBy(2)), "left alone", () -> {
      Files.setLastModifiedTime(growing, FileTime.fromMillis(1_000_000));
      return engine.judged.get() == 0;
    });
    drop(growing, SmallEngine.EICAR);
    assertThat(threats.next().file()).isEqualTo(growing.toString());
    assertThat(engine.judged).hasValue(1);
  }

  @Test
  void linksAreNotFollowedAndPipesNotWaitedFor() throws Exception {
    var outside = drop(folder.resolve("outside/bad"), SmallEngine.EICAR);
    Files.createSymbolicLink(downloads.resolve("link"), outside);
    Files.createSymbolicLink(downloads.resolve("links"), outside.getParent());
    assertThat(new ProcessBuilder("mkfifo", downloads.resolve("pipe").toString())
            .start()
            .waitFor())
        .isZero();
    var bad = drop(downloads.resolve("bad"), SmallEngine.EICAR);
    assertThat(threats.next().file()).isEqualTo(bad.toString());
    takenNext("later");
    assertThat(threats.found).isEmpty();
    assertThat(outside).exists();
  }

  @Test
  void theAgentsOwnFolderIsLeftAlone() throws Exception {
    drop(own.resolve("kept"), SmallEngine.EICAR);
    takenNext("later");
    assertThat(engine.judged).hasValue(1);
    assertThat(own.resolve("kept")).exists();
  }

  @Test
  void withoutAnEngineNothingIsTakenAndTheStateSaysSo() throws Exception {
    engine.state = EngineState.STOPPED;
    int asked = engine.asked.get();
    var bad = drop(downloads.resolve("bad"), SmallEngine.EICAR);
    Patience.until("the engine is asked", () -> engine.asked.get() > asked);
    assertThat(threats.found).isEmpty();
    assertThat(protection.state(true).problem()).isEqualTo("engine-not-running");
    engine.start();
    takenNext("later");
    assertThat(bad).exists();
  }

  @Test
  void offNothingIsLookedAtAndOnAgainItIs() throws Exception {
    protection.turn(false);
    drop(downloads.resolve("bad"), SmallEngine.EICAR);
    assertThat(engine.judged).hasValue(0);
    protection.turn(true);
    takenNext("worse");
    assertThat(engine.judged).hasValue(1);
  }

  @Test
  void tooManyFoldersAreToldAndTheFirstOnesAreWatchedStill() throws Exception {
    protect(2);
    assertThat(protection.state(true).problem()).isNull();
    drop(downloads.resolve("one/two/three/file"), "nothing");
    Patience.until("a problem", () -> protection.state(true).problem() != null);
    assertThat(protection.state(true).problem()).isEqualTo("watch-limit");
    var bad = drop(downloads.resolve("bad"), SmallEngine.EICAR);
    assertThat(threats.next().file()).isEqualTo(bad.toString());
  }

  @Test
  void whereNothingCanBeWatchedItSaysSo() {
    try (var nowhere = new RealTimeProtection(
        engine,
        threats,
        Clock.systemUTC(),
        judging -> new WatchedFolders(judging, List.of(), own, 20, SETTLING))) {
      nowhere.turn(true);
      assertThat(nowhere.state(true).problem()).isEqualTo("not-permitted");
    }
  }
}
