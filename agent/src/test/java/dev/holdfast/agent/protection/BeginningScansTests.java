package dev.holdfast.agent.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.realtime.SmallEngine;
import dev.holdfast.agent.scan.RunningScan;
import dev.holdfast.agent.scan.Scans;
import dev.holdfast.protocol.protection.EngineState;
import dev.holdfast.protocol.protection.Progress;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BeginningScansTests {
  private static final LocalTime NOON = LocalTime.NOON;

  @TempDir
  Path folder;

  private Home home;
  private Instant now = at("2026-06-10T10:00");
  private long counted;
  private final SmallScans scans = new SmallScans();
  private final SmallEngine engine = new SmallEngine();
  private ScheduledScans scheduled;

  @BeforeEach
  void begin() throws IOException {
    home = Home.open(folder.resolve("home"));
    scheduled = restarted();
    scheduled.plan(NOON, null);
  }

  private ScheduledScans restarted() {
    return new ScheduledScans(home, () -> now, () -> counted, scans, engine);
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant();
  }

  private void turn(boolean on) {
    scheduled.turn(on);
    scheduled.close();
  }

  /** Time goes by while the computer is awake. */
  private void wait(Duration time) {
    now = now.plus(time);
    counted += time.toNanos();
    scheduled.look();
  }

  /** Time goes by while it sleeps, or the clock is set. */
  private void sleep(Duration time) {
    now = now.plus(time);
    scheduled.look();
  }

  @Test
  void theFirstIsAFullOneAndThenOneADayIsBegun() {
    turn(true);
    wait(Duration.ofHours(1));
    assertThat(scans.begun).isEmpty();
    wait(Duration.ofHours(1));
    wait(Duration.ofMinutes(1));
    assertThat(scans.begun).containsExactly(ScanKind.FULL);
    wait(Duration.ofHours(24));
    assertThat(scans.begun).containsExactly(ScanKind.FULL, ScanKind.QUICK);
  }

  @Test
  void offNothingIsBegunAndWhatWasMissedIsNotMadeUpFor() {
    turn(true);
    turn(false);
    wait(Duration.ofHours(3));
    turn(true);
    wait(Duration.ofHours(1));
    assertThat(scans.begun).isEmpty();
    wait(Duration.ofHours(22));
    assertThat(scans.begun).containsExactly(ScanKind.FULL);
  }

  @Test
  void afterARestartWhatWasMissedIsBegunOnceAndNotAtOnce() {
    turn(true);
    now = now.plus(Duration.ofDays(3));
    scheduled = restarted();
    scheduled.look();
    wait(Duration.ofMinutes(9));
    assertThat(scans.begun).isEmpty();
    wait(Duration.ofMinutes(1));
    wait(Duration.ofMinutes(1));
    assertThat(scans.begun).hasSize(1);
  }

  @Test
  void whoeverWakesAComputerIsLeftInPeaceForAWhile() {
    turn(true);
    wait(Duration.ofMinutes(1));
    sleep(Duration.ofHours(5));
    wait(Duration.ofMinutes(9));
    assertThat(scans.begun).isEmpty();
    wait(Duration.ofMinutes(1));
    assertThat(scans.begun).hasSize(1);
  }

  @Test
  void aClockThatWasFarAheadStopsNothingForLong() {
    turn(true);
    sleep(Duration.ofDays(400));
    wait(Duration.ofMinutes(10));
    assertThat(scans.begun).hasSize(1);
    sleep(Duration.ofDays(-400));
    wait(Duration.ofHours(2));
    assertThat(scans.begun).hasSize(2);
  }

  @Test
  void nothingIsBegunBesideAnotherScanOrWithoutAnEngine() {
    turn(true);
    scans.busy = true;
    wait(Duration.ofHours(2));
    scans.busy = false;
    engine.state = EngineState.STOPPED;
    wait(Duration.ofMinutes(1));
    assertThat(scans.begun).isEmpty();
    assertThat(scheduled.state(true).problem()).isEqualTo("engine-not-running");
    engine.state = EngineState.RUNNING;
    wait(Duration.ofMinutes(1));
    assertThat(scans.begun).hasSize(1);
    assertThat(scheduled.state(true).works()).isTrue();
  }

  @Test
  void oneThatIsRefusedIsTriedAgain() {
    turn(true);
    scans.refuses = true;
    wait(Duration.ofHours(2));
    scans.refuses = false;
    wait(Duration.ofMinutes(1));
    assertThat(scans.begun).hasSize(1);
  }

  @Test
  void thePlanIsKeptAndTheFirstTimeOfDayIsByChance() throws IOException {
    scheduled.plan(LocalTime.of(9, 30), 3);
    assertThat(restarted().daily()).isEqualTo(LocalTime.of(9, 30));
    assertThat(restarted().fullEvery()).isEqualTo(3);
    var times = new HashSet<LocalTime>();
    for (int computer = 0; computer < 10; computer++) {
      home = Home.open(folder.resolve("home" + computer));
      times.add(restarted().daily());
      assertThat(restarted().daily()).isBetween(LocalTime.of(11, 0), LocalTime.of(15, 0));
    }
    assertThat(times).hasSizeGreaterThan(1);
  }

  /** Scans that end as soon as they are begun. */
  private final class SmallScans implements Scans {
    private final List<ScanKind> begun = new ArrayList<>();
    private @Nullable Instant fullAt;
    private boolean busy;
    private boolean refuses;

    @Override
    public Answer start(ScanKind kind, List<Path> paths, @Nullable String command) {
      if (refuses) return new Answer.Refused("some-reason");
      begun.add(kind);
      if (kind == ScanKind.FULL) fullAt = now;
      return new Answer.Running(new Ended(kind), false);
    }

    @Override
    public Optional<RunningScan> running() {
      return busy ? Optional.of(new Ended(ScanKind.PATHS)) : Optional.empty();
    }

    @Override
    public Optional<Instant> finishedAt(ScanKind kind) {
      return kind == ScanKind.FULL ? Optional.ofNullable(fullAt) : Optional.empty();
    }

    @Override
    public List<ScanSummary> last() {
      return List.of();
    }
  }

  private record Ended(ScanKind kind) implements RunningScan {
    @Override
    public String id() {
      return "scan";
    }

    @Override
    public Instant startedAt() {
      return Instant.EPOCH;
    }

    @Override
    public @Nullable String command() {
      return null;
    }

    @Override
    public Progress progress() {
      return new Progress(null, 0, 0, 0, null, 0);
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void cancel() {}

    @Override
    public CompletableFuture<ScanSummary> end() {
      return new CompletableFuture<>();
    }
  }
}
