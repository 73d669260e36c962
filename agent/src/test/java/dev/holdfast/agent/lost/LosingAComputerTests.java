package dev.holdfast.agent.lost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.CommandReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LosingAComputerTests implements Desk {
  private static final Instant NOW = Instant.parse("2026-08-24T10:00:00Z");

  private final List<String> done = new ArrayList<>();
  private boolean anybodyThere = true;
  private Alarm alarm = Alarm.ENDED;
  private Home home;
  private LostDevice lost;

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    home = Home.open(folder.resolve("home"));
    lost = new LostDevice(home, this, () -> NOW);
  }

  @Override
  public boolean lock() {
    done.add("lock");
    return anybodyThere;
  }

  @Override
  public boolean unlock() {
    done.add("unlock");
    return anybodyThere;
  }

  @Override
  public void show(String message) {
    done.add("show " + message);
  }

  @Override
  public Alarm sound(BooleanSupplier wanted) {
    done.add("sound");
    return alarm;
  }

  @Test
  void nothingIsDoneUntilItIsSwitchedOnHere() {
    for (var report : List.of(
        lost.lock("Call me"),
        lost.unlock(),
        lost.alarm(null, () -> true),
        lost.locate(),
        lost.whenOn(() -> CommandReport.done(null)))) {
      assertThat(report.state()).isEqualTo(State.FAILED);
      assertThat(report.reason()).isEqualTo(LostDevice.OFF);
    }
    assertThat(done).isEmpty();
  }

  @Test
  void aLockedComputerShowsTheMessageAndKeepsItUntilItIsUnlocked() {
    lost.turn(true);
    assertThat(lost.lock("Call me").state()).isEqualTo(State.DONE);
    assertThat(done).containsExactly("lock", "show Call me");
    var again = new LostDevice(home, this, () -> NOW);
    assertThat(again.standing()).isEqualTo(new LostDevice.Standing(true, NOW, "Call me"));
    assertThat(again.unlock().state()).isEqualTo(State.DONE);
    assertThat(again.standing()).isEqualTo(new LostDevice.Standing(true, null, null));
  }

  @Test
  void whatTheComputerCannotDoItSays() {
    lost.turn(true);
    anybodyThere = false;
    alarm = Alarm.SILENT;
    assertThat(lost.lock("Call me").reason()).isEqualTo("no-session");
    assertThat(lost.alarm(null, () -> true).reason()).isEqualTo("no-sound");
    assertThat(lost.standing().lockedAt()).isNull();
    assertThat(done).doesNotContain("show Call me");
  }

  @Test
  void anAlarmThatNobodyWantsAnyMoreIsCancelled() {
    lost.turn(true);
    alarm = Alarm.STOPPED;
    assertThat(lost.alarm(null, () -> false).state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void aComputerSaysItsOwnAddressesAndNoPlaceThatItDoesNotKnow() {
    lost.turn(true);
    var where = Objects.requireNonNull(lost.locate().where());
    assertThat(where.at()).isEqualTo(NOW);
    assertThat(where.precise()).isNull();
    assertThat(where.addresses()).allMatch(each -> each.matches("[0-9a-f.:]+"));
    assertThat(where.addresses()).noneMatch(each -> each.startsWith("127."));
  }

  @Test
  void anErasureThatWasOrderedLeavesOnlyThePortalThatIsTrusted() throws IOException {
    for (var name : List.of("portal.json", "lock", "key.json", "licence.jwt", "events.jsonl"))
      home.write(name, "{}");
    Files.createDirectories(home.file("quarantine/deep"));
    Files.writeString(home.file("quarantine/deep/file"), "x");
    Erasure.perform(home);
    assertThat(home.file("key.json")).exists();
    Erasure.order(home);
    Erasure.perform(home);
    try (var left = Files.list(home.folder())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("portal.json", "lock");
    }
    assertThat(Erasure.isOrdered(home)).isFalse();
  }
}
