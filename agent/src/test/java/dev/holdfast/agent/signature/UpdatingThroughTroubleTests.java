package dev.holdfast.agent.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.contact.Proxies;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.engine.Clamd;
import dev.holdfast.agent.engine.Engine;
import dev.holdfast.agent.engine.EngineFolder;
import dev.holdfast.agent.engine.Verdict;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.licence.LicenceShelf;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.agent.world.Computer;
import dev.holdfast.agent.world.Doomed;
import dev.holdfast.agent.world.SmallDisk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real engine's databases, while the disk fills up or the agent is killed: the last good set stays. */
class UpdatingThroughTroubleTests extends AtAComputer {
  private static final String OLD = "a pattern that both sets know";
  private static final String NEW = "a pattern that the second knows";
  private static final int MEGABYTE = 1 << 20;
  private static final Duration SOON = Duration.ofSeconds(40);

  private Wire wire;
  private @Nullable SmallDisk mounted;

  @BeforeEach
  protected void begin() throws IOException {
    super.begin();
    wire = new Wire(new Proxies(Map.of()), Duration.ofSeconds(20), "test");
  }

  @AfterEach
  protected void end() throws IOException {
    wire.close();
    super.end();
    if (mounted != null) mounted.close();
  }

  private void connect() throws IOException {
    assertThat(computer.run("connect", "--code", CODE).exit()).isZero();
    offer(7, OLD);
    try (var engine = engine()) {
      assertThat(updates(computer.home, wire, engine).run(now -> true))
          .isInstanceOf(Update.Updated.class);
    }
  }

  private void offer(long number, String... patterns) {
    var names = new String[patterns.length * 2];
    for (int i = 0; i < patterns.length; i++) {
      names[2 * i] = "own" + i + ".ndb";
      names[2 * i + 1] = "Own.Pattern" + i + ":0:*:" + hex(patterns[i]) + "\n";
    }
    portal.signatures.offer(number, names);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  private Clamd engine() throws IOException {
    return new Clamd(EngineFolder.of(computer.home.toRealPath()), () -> {});
  }

  private static Updates updates(Path folder, Wire wire, Engine engine) throws IOException {
    var home = Home.open(folder);
    var pin = home.read(Pin.FILE, Pin.class).orElseThrow();
    var time = new Timekeeper(home, Clock.systemUTC(), System::nanoTime);
    var standing = new Standing(home, pin, wire, new ThisComputer(null, Map.of()), time);
    return new Updates(home, time, new LicenceShelf(home, pin, time), standing, engine);
  }

  /** The agent that does not survive. */
  static final class UpdatingOnce {
    private UpdatingOnce() {}

    public static void main(String[] words) throws IOException {
      var home = Path.of(words[0]);
      try (var wire = new Wire(new Proxies(Map.of()), Duration.ofSeconds(20), "test");
          var engine = new Clamd(EngineFolder.of(home), () -> {})) {
        updates(home, wire, engine).run(now -> true);
      }
    }
  }

  @ParameterizedTest(name = "killed at {0}")
  @CsvSource({
    "contact.Landing.close, 1",
    "engine.ClamdProcess.awaitReady, 1",
    "engine.EngineFolder.point, 1",
    "engine.EngineFolder.keepOnly, 1",
    "signature.Shelf.sweep, 2"
  })
  void killedInTheMidstTheNextAgentHasAGoodSetAndNothingElse(String point, int times)
      throws Exception {
    connect();
    offer(8, OLD, NEW);
    Doomed.at(point, times, UpdatingOnce.class, computer.home.toRealPath().toString());
    try (var engine = engine()) {
      engine.start();
      assertThat(engine.awaitRunning(SOON)).as("%s", engine.health()).isTrue();
      var updates = updates(computer.home, wire, engine);
      updates.begin();
      assertThat(judged(engine, OLD)).isInstanceOf(Verdict.Found.class);
      assertThat(sets()).hasSize(1);
      assertThat(trials()).isZero();
      assertThat(updates.run(now -> true))
          .isInstanceOfAny(Update.Updated.class, Update.AlreadyNewest.class);
      assertThat(judged(engine, NEW)).isInstanceOf(Verdict.Found.class);
      assertThat(sets()).hasSize(1);
      assertThat(computer.home.resolve("signatures").toFile().list()).containsExactly("8");
    }
  }

  /** So much is left on the disk when the file comes: less than it needs, or enough for it alone and not for the engine. */
  @ParameterizedTest(name = "{0} MB left")
  @ValueSource(ints = {2, 6})
  void onADiskThatFillsUpTheLastGoodSetStaysAndTheRoomComesBack(int left) throws Exception {
    var disk = onASmallDisk();
    connect();
    offer(8, OLD, NEW, ("x".repeat(999) + "\n# ").repeat(5 * MEGABYTE / 1002));
    portal.signatures.bodyPost = body -> {
      if (body.length() > MEGABYTE) disk.fillUpTo((long) left * MEGABYTE);
      return body;
    };
    try (var engine = engine()) {
      engine.start();
      assertThat(engine.awaitRunning(SOON)).isTrue();
      var updates = updates(computer.home, wire, engine);
      assertThat(updates.run(now -> true).obstacle()).contains("update-disk-full");
      assertThat(judged(engine, OLD)).isInstanceOf(Verdict.Found.class);
      assertThat(judged(engine, NEW)).isInstanceOf(Verdict.Clean.class);
      assertThat(sets()).hasSize(1);
      assertThat(computer.home.resolve("signatures").toFile().list()).containsExactly("7");
      disk.free();
      offer(8, OLD, NEW);
      assertThat(updates.run(now -> true)).isInstanceOf(Update.Updated.class);
      assertThat(judged(engine, NEW)).isInstanceOf(Verdict.Found.class);
    }
  }

  /** The engine has the new set, and there is no room to write that down. */
  @Test
  void aDiskWithoutAnyRoomDoesNotEndUpdatingForGood() throws Exception {
    var disk = onASmallDisk();
    assertThat(computer.run("connect", "--code", CODE).exit()).isZero();
    offer(7, OLD);
    var engine = new SmallEngine();
    engine.whenUsed = () -> disk.fillUpTo(0);
    assertThat(updates(computer.home, wire, engine).run(now -> true).obstacle())
        .contains("update-disk-full");
    disk.free();
    engine.whenUsed = () -> {};
    assertThat(updates(computer.home, wire, engine).run(now -> true))
        .isInstanceOf(Update.Updated.class);
  }

  private SmallDisk onASmallDisk() throws IOException {
    var small = SmallDisk.at(folder.resolve("disk"));
    mounted = small;
    computer = new Computer(small.folder().resolve("home"), portal);
    return small;
  }

  private static Verdict judged(Engine engine, String pattern) throws IOException {
    var bytes = ("it holds " + pattern).getBytes(StandardCharsets.US_ASCII);
    try (var session = engine.open()) {
      return session.judge(new ByteArrayInputStream(bytes), bytes.length);
    }
  }

  private List<String> sets() throws IOException {
    var sets = EngineFolder.of(computer.home.toRealPath()).path().resolve("sets");
    return List.of(sets.toFile().list());
  }

  private long trials() throws IOException {
    var settings =
        EngineFolder.of(computer.home.toRealPath()).path().resolve("trial.conf").toString();
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().commandLine().orElse("").contains(settings))
        .count();
  }
}
