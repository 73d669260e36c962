package dev.holdfast.agent.daemon;

import static dev.holdfast.agent.world.Patience.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.agent.act.Acts;
import dev.holdfast.agent.world.SmallPortal;
import dev.holdfast.agent.world.SmallProtection.Heard;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.message.Receipt.Result;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.ScanSummary;
import dev.holdfast.protocol.protection.ScanSummary.Counts;
import dev.holdfast.protocol.protection.ScanSummary.End;
import dev.holdfast.protocol.protection.SecurityRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TellingThePortalTests {
  private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  Path folder;

  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);
  private final InstantSource source = () -> Clock.systemUTC().instant().plus(offset.get());
  private SmallPortal portal;

  @BeforeEach
  void begin() throws IOException {
    portal = new SmallPortal();
  }

  @AfterEach
  void end() {
    portal.close();
  }

  private DaemonAtWork daemon() throws IOException {
    return new DaemonAtWork(folder, portal, source.withZone(ZoneOffset.UTC));
  }

  private static ScanSummary scan(String id) {
    return new ScanSummary(id, ScanKind.QUICK, NOON, NOON, End.FINISHED, null, Counts.NONE, 0);
  }

  private List<String> scansHeard() {
    return portal.protection.events.stream()
        .map(DeviceEvent::scan)
        .map(ScanSummary::id)
        .toList();
  }

  private List<ProtectionReport> reports() {
    return portal.protection.reports.stream().map(Heard::report).toList();
  }

  private long asked(String path) {
    return portal.asked.stream().filter(each -> each.endsWith(path)).count();
  }

  /** Nothing is under way but a poll: it was asked after the last check-in. */
  private boolean isAtRest() {
    var asked = List.copyOf(portal.asked);
    return asked.lastIndexOf("/device/v1/poll") > asked.lastIndexOf("/device/v1/check-ins");
  }

  @Test
  void tellsHowProtectionStandsAndNumbersItHigherAfterEachStart() throws Exception {
    try (var first = daemon()) {
      until("a report", () -> !reports().isEmpty());
    }
    try (var second = daemon()) {
      until("another", () -> reports().size() >= 2);
    }
    var told = reports();
    for (int i = 1; i < told.size(); i++)
      assertThat(told.get(i).number()).isGreaterThan(told.get(i - 1).number());
    assertThat(told.getLast().since()).isEqualTo(told.getFirst().since());
    assertThat(told.getFirst().threats()).isZero();
  }

  @Test
  void whatHappensWhileThePortalIsAwayIsToldInItsOrderWhenItIsBack() throws Exception {
    try (var daemon = daemon()) {
      daemon.awaitLicence();
      until("a report", () -> !reports().isEmpty());
      portal.stop();
      for (int i = 0; i < 250; i++) daemon.agent.protection().events().ended(scan("scan-" + i));
      int before = reports().size();
      portal.start();
      until("all events", () -> portal.protection.events.size() == 250);
      assertThat(scansHeard().getFirst()).isEqualTo("scan-0");
      assertThat(scansHeard().getLast()).isEqualTo("scan-249");
      until("the whole of it anew", () -> reports().size() > before);
      until("nothing left", () -> daemon.agent.protection().events().waiting() == 0);
    }
  }

  @Test
  void anEventWhoseAnswerWasLostCountsOnce() throws Exception {
    try (var daemon = daemon()) {
      daemon.awaitLicence();
      until("a report", () -> !reports().isEmpty());
      portal.failing = 1;
      portal.answerLost = true;
      daemon.agent.protection().events().ended(scan("one"));
      until("it is taken", () -> daemon.agent.protection().events().waiting() == 0);
      assertThat(scansHeard()).containsExactly("one");
    }
  }

  @Test
  void aCopyOfTheHomeTellsNothingAndLosesNothing() throws Exception {
    try (var daemon = daemon()) {
      daemon.awaitLicence();
      until("a report", () -> !reports().isEmpty());
      portal.identity.cloned = true;
      daemon.agent.protection().events().ended(scan("at the copy"));
      daemon.await(status -> !status.connected());
      int heard = reports().size();
      daemon.agent.protection().events().ended(scan("later"));
      assertThat(portal.protection.events).isEmpty();
      assertThat(daemon.agent.protection().events().waiting()).isEqualTo(2);
      assertThat(reports()).hasSize(heard);
    }
  }

  @Test
  void thePortalsRulesAndTheOwnersWishDecideWhatIsShown() throws Exception {
    portal.protection.rules = new SecurityRules(24, 7, 14, 400, 7, null);
    try (var daemon = daemon()) {
      daemon.await(status -> status.security().reasons().stream()
          .anyMatch(each -> each.id().equals(Reason.SUBSCRIPTION_ENDS_SOON.id())));
      portal.protection.rules =
          portal.protection.rules.hiding(List.of(Reason.SUBSCRIPTION_ENDS_SOON.id()));
      portal.changed();
      daemon.await(
          status -> status.security().hidden().contains(Reason.SUBSCRIPTION_ENDS_SOON.id()));
    }
  }

  @Test
  void aSubscriptionThatIsSentWhileTheLastOneIsTakenIsTakenToo() throws Exception {
    try (var daemon = daemon()) {
      daemon.awaitLicence();
      portal.deliveries.afterwards = () -> {
        portal.deliveries.afterwards = () -> {};
        portal.deliveries.send(null, LATER);
        portal.changed();
      };
      synchronized (portal) {
        portal.deliveries.send(null, LATER);
        portal.changed();
      }
      until(
          "both are taken",
          () -> portal.deliveries.receipts.equals(List.of(Result.APPLIED, Result.APPLIED)));
    }
  }

  @Test
  void aClockThatJumpsOrAComputerThatSleptIsInContactAtOnce() throws Exception {
    try (var daemon = daemon()) {
      daemon.awaitLicence();
      for (var jump : List.of(Duration.ofHours(2), Duration.ofHours(-3))) {
        until("a poll", this::isAtRest);
        long before = asked("/check-ins");
        offset.set(jump);
        until("a check-in after " + jump, () -> asked("/check-ins") > before);
      }
    }
  }

  @Test
  void thePortalIsToldThatThisAgentProtects() throws Exception {
    try (var daemon = daemon()) {
      daemon.awaitLicence();
      assertThat(new Acts(daemon.agent).checkIn().abilities()).contains(CheckIn.PROTECTION);
      assertThat(Files.exists(folder.resolve("home").resolve("protection.json")))
          .isTrue();
    }
  }
}
