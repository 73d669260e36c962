package dev.holdfast.agent.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.contact.Proxies;
import dev.holdfast.agent.contact.Standing;
import dev.holdfast.agent.contact.ThisComputer;
import dev.holdfast.agent.contact.Wire;
import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.home.Pin;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.agent.world.AtAComputer;
import dev.holdfast.protocol.message.StatisticsReport;
import dev.holdfast.protocol.protection.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Statistics of use: nothing without consent, and each week once. */
class CountingWhatIsDoneTests extends AtAComputer {
  private Instant now = Instant.parse("2026-11-04T10:00:00Z");
  private boolean agreed = true;

  @Test
  void aWeekIsToldOnceWithinADayAfterIt() throws IOException {
    assertThat(computer.run("connect", "--code", CODE).exit()).isZero();
    try (var wire = new Wire(new Proxies(Map.of()), Duration.ofSeconds(5), "test")) {
      var standing = standing(wire);
      var statistics = statistics();
      statistics.used("scan");
      statistics.used("scan");
      statistics.used("status");
      statistics.threat();
      statistics.tell(standing);
      now = now.plus(Duration.ofDays(7));
      statistics.tell(standing);
      assertThat(portal.statements.counted).isEmpty();
      statistics.windowOpened();
      now = now.plus(Duration.ofDays(1));
      portal.failing = 2;
      portal.answerLost = true;
      statistics.tell(standing);
      statistics().tell(standing);
      statistics().tell(standing);
      assertThat(portal.statements.counted)
          .hasSize(2)
          .allMatch(portal.statements.counted.getFirst()::equals);
      var told = portal.statements.counted.getFirst();
      assertThat(told.week()).isEqualTo(LocalDate.parse("2026-11-02"));
      assertThat(told.counts())
          .containsOnly(
              Map.entry("commands.scan", 2),
              Map.entry("threats", 1),
              Map.entry("window", 0),
              Map.entry("updates.done", 0),
              Map.entry("updates.failed", 0),
              Map.entry("components.real-time-protection", 1));
      assertThat(statistics().present().counts()).containsEntry("window", 1);
    }
  }

  @Test
  void withoutConsentNothingIsCountedAndWhatWasIsErased() throws IOException {
    var statistics = statistics();
    statistics.threat();
    assertThat(computer.home.resolve("statistics.json")).exists();
    agreed = false;
    statistics.consentChanged();
    assertThat(computer.home.resolve("statistics.json")).doesNotExist();
    statistics.threat();
    agreed = true;
    assertThat(statistics.present().counts()).containsEntry(StatisticsReport.THREATS, 0);
  }

  @Test
  void whoeverDeclinesWhileWeeksAreToldEndsItAtOnce() throws IOException {
    assertThat(computer.run("connect", "--code", CODE).exit()).isZero();
    try (var wire = new Wire(new Proxies(Map.of()), Duration.ofSeconds(5), "test")) {
      var declining = new Statistics(
          Home.open(computer.home), () -> portal.statements.counted.isEmpty(), () -> now, List::of);
      for (int week = 0; week < 3; week++) {
        declining.threat();
        now = now.plus(Duration.ofDays(7));
      }
      declining.tell(standing(wire));
      assertThat(portal.statements.counted).hasSize(1);
      assertThat(computer.home.resolve("statistics.json")).doesNotExist();
    }
  }

  @Test
  void whoeverDeclinedIsNotToldOfEvenWhenSomethingWasLeft() throws IOException {
    statistics().threat();
    now = now.plus(Duration.ofDays(7));
    statistics().threat();
    now = now.plus(Duration.ofDays(7));
    var left = Files.readString(computer.home.resolve("statistics.json"));
    portal.statements.publish();
    computer.fresh();
    var declined =
        computer.run("setup", "--accept-agreement", "--accept-privacy", "--connect-code", CODE);
    assertThat(declined.exit()).isZero();
    Files.writeString(computer.home.resolve("statistics.json"), left);
    assertThat(computer.run("status").exit()).isZero();
    assertThat(computer.run("licence", "refresh").exit()).isZero();
    assertThat(portal.asked).isNotEmpty().noneMatch(asked -> asked.contains("statistics"));
    assertThat(computer.home.resolve("statistics.json")).doesNotExist();
  }

  @Test
  void peopleSeeExactlyWhatIsSentAndCanEndIt() throws IOException {
    portal.statements.publish();
    computer.fresh();
    var set = List.of(
        "setup",
        "--accept-agreement",
        "--accept-privacy",
        "--statistics",
        "yes",
        "--connect-code",
        CODE);
    assertThat(computer.run(set.toArray(String[]::new)).exit()).isZero();
    assertThat(computer.run("consent", "list").out())
        .contains("because you agreed", "Command used: connect: 1", "Threats found: 0");
    assertThat(Files.readString(computer.home.resolve("statistics.json")))
        .contains("commands.connect");
    assertThat(computer.run("consent", "set", "agent-statistics", "no").out())
        .contains("nothing of it is sent now")
        .doesNotContain("Command used");
    assertThat(computer.home.resolve("statistics.json")).doesNotExist();
    computer.run("disconnect");
    assertThat(computer.home.resolve("statistics.json")).doesNotExist();
  }

  @Test
  void whoIsAskedSeesWhatWouldBeSent() throws IOException {
    portal.statements.publish();
    computer.fresh();
    var asked = computer.withAnswers("yes", "yes", "no", "no").run("setup");
    assertThat(asked.out()).contains("Would be sent once a week", "Threats found: 0");
  }

  private Statistics statistics() throws IOException {
    return new Statistics(
        Home.open(computer.home),
        () -> agreed,
        () -> now,
        () -> List.of(Component.REAL_TIME_PROTECTION));
  }

  private Standing standing(Wire wire) throws IOException {
    var home = Home.open(computer.home);
    return new Standing(
        home,
        new Pin(portal.url(), portal.root()),
        wire,
        new ThisComputer(null, Map.of()),
        new Timekeeper(home, Clock.systemUTC(), System::nanoTime));
  }
}
