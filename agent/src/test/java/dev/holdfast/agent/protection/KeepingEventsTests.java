package dev.holdfast.agent.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.home.Home;
import dev.holdfast.agent.licence.Timekeeper;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.message.DeviceEvents;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ScanSummary.Counts;
import dev.holdfast.protocol.protection.ScanSummary.End;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingEventsTests {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  Path folder;

  private Home home;

  @BeforeEach
  void begin() throws IOException {
    home = Home.open(folder.resolve("home"));
  }

  /** As after a start of the agent. */
  private Events events() {
    return new Events(home, new Timekeeper(home, Clock.systemUTC(), System::nanoTime), () -> {});
  }

  private static ScanSummary scan(String id) {
    return new ScanSummary(id, ScanKind.QUICK, NOON, NOON, End.FINISHED, null, Counts.NONE, 0);
  }

  private static List<String> scans(List<DeviceEvent> events) {
    return events.stream()
        .map(DeviceEvent::scan)
        .filter(Objects::nonNull)
        .map(ScanSummary::id)
        .toList();
  }

  @Test
  void whatHappenedWaitsOverRestartsInItsOrderUntilItIsTaken() {
    var before = events();
    before.ended(scan("first"));
    before.ended(scan("second"));
    var after = events();
    after.ended(scan("third"));
    var next = after.next();
    assertThat(scans(next)).containsExactly("first", "second", "third");
    after.taken(List.of(next.get(0).id(), next.get(2).id()));
    assertThat(scans(after.next())).containsExactly("second");
    assertThat(scans(events().next())).containsExactly("second");
  }

  @Test
  void aLineThatACrashToreHarmsNeitherThoseBeforeNorThoseAfter() throws IOException {
    events().ended(scan("first"));
    events().ended(scan("torn ä"));
    var file = home.file("events.jsonl");
    var bytes = Files.readAllBytes(file);
    var umlaut = new String(bytes, StandardCharsets.UTF_8).indexOf('ä');
    Files.write(file, Arrays.copyOf(bytes, umlaut + 1));
    events().ended(scan("next"));
    assertThat(scans(events().next())).containsExactly("first", "next");
  }

  @Test
  void aFullQueueLosesTheOldestAndSaysHowMany() {
    var events = events();
    for (int i = 0; i < 10_050; i++) events.ended(scan("scan-" + i));
    var told = new ArrayList<DeviceEvent>();
    var ids = new HashSet<String>();
    for (var next = events.next(); !next.isEmpty(); next = events.next()) {
      assertThat(next).hasSizeLessThanOrEqualTo(DeviceEvents.MOST);
      told.addAll(next);
      next.forEach(event -> ids.add(event.id()));
      events.taken(next.stream().map(DeviceEvent::id).toList());
    }
    int dropped = told.stream()
        .map(DeviceEvent::dropped)
        .filter(Objects::nonNull)
        .mapToInt(Integer::intValue)
        .sum();
    assertThat(dropped).isEqualTo(10_050 - scans(told).size()).isPositive();
    assertThat(told.getFirst().dropped()).isNotNull();
    assertThat(scans(told).getLast()).isEqualTo("scan-10049");
    assertThat(ids).hasSameSizeAs(told);
  }

  @Test
  void aGapThatThePortalMayKnowIsNotCountedTwice() {
    var events = events();
    for (int i = 0; i < 10_001; i++) events.ended(scan("scan-" + i));
    var gap = events.next().getFirst();
    for (int i = 0; i < 2_000; i++) events.ended(scan("later-" + i));
    var next = events.next();
    assertThat(next.getFirst()).isEqualTo(gap);
    assertThat(next.get(1).dropped()).isNotNull();
    events.taken(List.of(gap.id()));
    assertThat(events.waiting()
            - 1
            + Objects.requireNonNull(gap.dropped())
            + Objects.requireNonNull(next.get(1).dropped()))
        .isEqualTo(12_001);
  }

  /** Nothing can be written where a folder stands. */
  @Test
  void whatADiskDoesNotTakeIsThereWhenItDoesAgain() throws IOException {
    var events = events();
    Files.createDirectory(home.file("events.jsonl.next"));
    Files.createFile(home.file("events.jsonl.next").resolve("in-the-way"));
    events.ended(scan("first"));
    assertThat(scans(events.next())).containsExactly("first");
    Files.delete(home.file("events.jsonl.next").resolve("in-the-way"));
    events.ended(scan("second"));
    assertThat(scans(events().next())).containsExactly("first", "second");
  }
}
