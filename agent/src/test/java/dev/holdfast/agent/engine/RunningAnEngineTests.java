package dev.holdfast.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.agent.world.OneClamd;
import dev.holdfast.agent.world.Patience;
import dev.holdfast.agent.world.Signatures;
import dev.holdfast.protocol.protection.EngineState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneClamd.class)
class RunningAnEngineTests {
  private static final Duration SOON = Duration.ofSeconds(20);

  private Path folder;
  private EngineFolder place;

  @BeforeEach
  void begin() throws IOException {
    folder = OneClamd.reachableFolder();
    place = EngineFolder.of(folder.resolve("home"));
  }

  @AfterEach
  void end() throws IOException {
    ClamdProcess.endLeftOver(place.settings());
    OneClamd.delete(folder);
  }

  @Test
  void aComputerWithoutTheProgramIsTold() {
    try (var clamd = new Clamd(place, () -> {}, List.of(folder))) {
      assertThat(clamd.health().state()).isEqualTo(EngineState.NONE);
      clamd.start();
      assertThat(clamd.health().why()).isEqualTo(Clamd.NOT_INSTALLED);
    }
  }

  @Test
  void withoutDatabasesItWaitsForThemAndThenRuns() throws Exception {
    try (var clamd = new Clamd(place, () -> {})) {
      clamd.start();
      assertThat(clamd.awaitRunning(SOON)).isFalse();
      assertThat(clamd.health().why()).isEqualTo(Clamd.NO_DATABASES);
      assertThat(clamd.use(Signatures.in(folder.resolve("set")))).isEmpty();
      assertThat(clamd.awaitRunning(SOON)).isTrue();
      assertThat(clamd.health().name()).isEqualTo("ClamAV");
      assertThat(clamd.health().version()).matches("\\d+\\.\\d+.*");
    }
  }

  @Test
  void killedItComesBackAndAnOldSessionFails() throws Exception {
    try (var clamd = running()) {
      var session = clamd.open();
      var before = pid();
      ProcessHandle.of(before).orElseThrow().destroyForcibly();
      assertThatThrownBy(() -> {
            for (int i = 0; i < 1000; i++) judge(session, "harmless");
          })
          .isInstanceOf(IOException.class);
      Patience.until(
          "it has noticed", () -> clamd.health().state() != EngineState.RUNNING || pid() != before);
      assertThat(clamd.awaitRunning(SOON)).isTrue();
      assertThat(pid()).isNotEqualTo(before);
      try (var fresh = clamd.open()) {
        assertThat(judge(fresh, Signatures.EICAR)).isInstanceOf(Verdict.Found.class);
      }
    }
  }

  @Test
  void whatAKilledAgentLeftRunningIsEnded() throws Exception {
    running().close();
    var program = ClamdProcess.find(ClamdProcess.programFolders()).orElseThrow();
    ClamdProcess.start(program, place.settings(), place.socket());
    Patience.until("it runs", () -> pid() > 0);
    var left = pid();
    try (var next = new Clamd(place, () -> {})) {
      next.start();
      assertThat(next.awaitRunning(SOON)).isTrue();
      assertThat(ProcessHandle.of(left)).isEmpty();
      assertThat(clamds()).isEqualTo(1);
    }
    Patience.until("it has ended", () -> clamds() == 0);
  }

  @Test
  void newDatabasesAreUsedOnceTheyAreLoaded() throws Exception {
    try (var clamd = running()) {
      var first = clamd.databases();
      try (var session = clamd.open()) {
        assertThat(judge(session, "a new threat of today")).isInstanceOf(Verdict.Clean.class);
      }
      var next = Signatures.in(folder.resolve("next"));
      Files.writeString(next.resolve("new.ndb"), "Own.New:0:*:" + hex("a new threat of today"));
      assertThat(clamd.tryOut(next)).isEmpty();
      assertThat(clamd.databases()).isEqualTo(first);
      assertThat(clamd.use(next)).isEmpty();
      assertThat(clamd.databases()).isNotEqualTo(first);
      try (var session = clamd.open()) {
        assertThat(judge(session, "a new threat of today"))
            .isEqualTo(new Verdict.Found("Own.New.UNOFFICIAL"));
      }
    }
  }

  @Test
  void newDatabasesAreNotNamedBeforeTheyJudge() throws Exception {
    try (var clamd = running()) {
      var first = clamd.databases();
      var next = manyThreats(folder.resolve("next"));
      var switching = new FutureTask<>(() -> clamd.use(next));
      Thread.ofPlatform().start(switching);
      try (var session = clamd.open()) {
        for (boolean found = false; !found; ) {
          boolean named = !clamd.databases().equals(first);
          found = judge(session, "a new threat of today") instanceof Verdict.Found;
          assertThat(found || !named).as("what is named judges").isTrue();
        }
      }
      assertThat(switching.get()).isEmpty();
      assertThat(clamd.databases()).isNotEqualTo(first);
    }
  }

  /** So many that loading them takes a moment. */
  private static Path manyThreats(Path set) throws IOException {
    Signatures.in(set);
    var many = new StringBuilder();
    for (int each = 0; each < 60_000; each++)
      many.append("%064x:%d:Own.Many%d:73%n".formatted(each + 1L, each + 1, each));
    Files.writeString(set.resolve("many.hsb"), many);
    Files.writeString(set.resolve("new.ndb"), "Own.New:0:*:" + hex("a new threat of today"));
    return set;
  }

  @Test
  void brokenDatabasesAreRefusedAndTheOldOnesGoOn() throws Exception {
    try (var clamd = running()) {
      var before = clamd.databases();
      var broken = Signatures.in(folder.resolve("broken"));
      Files.writeString(broken.resolve("rubbish.ndb"), "this is rubbish\n");
      assertThat(clamd.tryOut(broken))
          .hasValueSatisfying(why -> assertThat(why).contains("Malformed"));
      assertThat(clamd.use(broken))
          .hasValueSatisfying(why -> assertThat(why).contains("Malformed"));
      assertThat(clamd.databases()).isEqualTo(before);
      try (var session = clamd.open()) {
        assertThat(judge(session, Signatures.EICAR)).isInstanceOf(Verdict.Found.class);
      }
      assertThat(folder.resolve("home-engine/sets")).isDirectoryContaining("glob:**/" + before);
      try (var sets = Files.list(folder.resolve("home-engine/sets"))) {
        assertThat(sets).hasSize(1);
      }
    }
  }

  @Test
  void brokenDatabasesAreRefusedWhereNothingRunsYet() throws Exception {
    try (var clamd = new Clamd(place, () -> {})) {
      var broken = Files.createDirectory(folder.resolve("broken"));
      assertThat(clamd.use(broken)).isPresent();
      Files.writeString(broken.resolve("rubbish.ndb"), "this is rubbish\n");
      assertThat(clamd.use(broken)).isPresent();
      assertThat(clamd.databases()).isEmpty();
    }
  }

  @Test
  void nobodyElseComesToTheSocket() throws Exception {
    try (var clamd = running()) {
      assertThat(clamd.health().state()).isEqualTo(EngineState.RUNNING);
      var path = PosixFilePermissions.toString(Files.getPosixFilePermissions(place.path()));
      assertThat(path).endsWith("---");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.run())))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.socket())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void manyContentsGoThroughOneSession(Clamd clamd) throws Exception {
    try (var session = clamd.open()) {
      assertThat(judge(session, "harmless")).isInstanceOf(Verdict.Clean.class);
      assertThat(judge(session, Signatures.EICAR))
          .isEqualTo(new Verdict.Found("Own.Eicar.UNOFFICIAL"));
      assertThat(judge(session, "")).isInstanceOf(Verdict.Clean.class);
      assertThat(judge(session, "x".repeat(3_000_000) + Signatures.WORD))
          .isInstanceOf(Verdict.Found.class);
      assertThat(session.judge(InputStream.nullInputStream(), ClamdSettings.LARGEST + 1))
          .isInstanceOf(Verdict.TooLarge.class);
      assertThat(judge(session, "a content known by its digest")).isInstanceOf(Verdict.Found.class);
    }
  }

  @Test
  void aContentThatGrowsOrBreaksLeavesTheSessionWhole(Clamd clamd) throws Exception {
    try (var session = clamd.open()) {
      assertThat(session.judge(new Endless(), 10)).isInstanceOf(Verdict.TooLarge.class);
      assertThat(session.judge(new Broken(), 10)).isEqualTo(new Verdict.Failed("unreadable"));
      assertThat(judge(session, Signatures.EICAR)).isInstanceOf(Verdict.Found.class);
    }
  }

  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] into, int at, int length) {
      return length;
    }
  }

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the disk is broken");
    }
  }

  private Clamd running() throws IOException, InterruptedException {
    var clamd = new Clamd(place, () -> {});
    assertThat(clamd.use(Signatures.in(folder.resolve("set")))).isEmpty();
    clamd.start();
    assertThat(clamd.awaitRunning(SOON)).isTrue();
    return clamd;
  }

  private static Verdict judge(Session session, String content) throws IOException {
    var bytes = content.getBytes(StandardCharsets.UTF_8);
    return session.judge(new ByteArrayInputStream(bytes), bytes.length);
  }

  private static String hex(String text) {
    return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "\n";
  }

  private long clamds() {
    return ProcessHandle.allProcesses()
        .filter(each -> ClamdProcess.runsWith(each, place.settings()))
        .count();
  }

  private long pid() {
    return ProcessHandle.allProcesses()
        .filter(each -> ClamdProcess.runsWith(each, place.settings()))
        .mapToLong(ProcessHandle::pid)
        .findFirst()
        .orElse(-1);
  }
}
