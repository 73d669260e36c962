package dev.holdfast.portal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import dev.holdfast.protocol.message.ConsentChoices;
import dev.holdfast.protocol.message.ConsentChoices.Choice;
import dev.holdfast.protocol.message.StatisticsReport;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What devices count, where somebody agrees to it. */
@PortalTest
class CountingUseTests {
  private final String url;
  private final Staff olga;
  private final Staff otto;
  private final StatisticsRows rows;
  private final Clock clock;
  private final LocalDate week;

  CountingUseTests(ApplicationContext portal, Site site, StatisticsRows rows, Clock clock) {
    this.url = site.url().toString();
    this.olga = Staff.of(portal, Set.of(Scope.STATISTICS));
    this.otto = Staff.of(portal, Set.of(Scope.AGENT_VERSIONS));
    this.rows = rows;
    this.clock = clock;
    this.week = StatisticsReport.week(clock.instant()).minusWeeks(1);
  }

  @Test
  void aWeekOfADeviceCountsOnce() {
    var version = "3.1.4";
    for (int devices = 0; devices < 2; devices++) {
      var laptop = agreeing(true);
      for (int times = 0; times < 2; times++)
        assertThat(tell(laptop, week, version, Map.of("threats", 3, "window", 0, "no-such", 5)))
            .isEqualTo(204);
    }
    assertThat(rows.since(week))
        .filteredOn(total -> total.version().equals(version))
        .containsExactly(
            new Total(week, version, "linux", "devices", 2),
            new Total(week, version, "linux", "threats", 6));
    var listed = Staff.json(olga.get("/api/v1/statistics?since=" + week)).toString();
    assertThat(listed).contains("\"version\":\"3.1.4\"", "\"key\":\"threats\"", "\"value\":6");
    assertThat(otto.get("/api/v1/statistics").statusCode()).isEqualTo(403);
  }

  @Test
  void whoHasNotAgreedIsNotCounted() {
    for (var laptop : List.of(Computer.enrolled(url), agreeing(false)))
      assertThat(tell(laptop, week, "3.1.5", Map.of("threats", 1))).isEqualTo(409);
    assertThat(Computer.unknown(url)
            .post("/statistics", report(week, "3.1.5", Map.of()))
            .statusCode())
        .isEqualTo(401);
    assertThat(rows.since(week)).noneMatch(total -> total.version().equals("3.1.5"));
  }

  @Test
  void whatIsNoReportIsRefused() {
    var laptop = agreeing(true);
    assertThat(tell(laptop, week.plusDays(1), "3.1.6", Map.of())).isEqualTo(422);
    assertThat(tell(laptop, week.plusWeeks(2), "3.1.6", Map.of())).isEqualTo(422);
    assertThat(tell(laptop, week.minusWeeks(5), "3.1.6", Map.of())).isEqualTo(422);
    assertThat(tell(laptop, week, "<b>", Map.of())).isEqualTo(422);
    assertThat(tell(laptop, week, "3.1.6", Map.of("threats", -1))).isEqualTo(422);
    assertThat(rows.since(week)).noneMatch(total -> total.version().equals("3.1.6"));
  }

  @Test
  void whoToldIsForgottenWhenNothingOfThatWeekIsTakenAnyMore() {
    var laptop = agreeing(true);
    var device = DeviceId.parse(laptop.device()).orElseThrow();
    tell(laptop, week, "3.1.7", Map.of());
    assertThat(rows.told(device)).containsExactly(week);
    rows.forgetBefore(week.plusWeeks(1));
    assertThat(rows.told(device)).isEmpty();
  }

  private Computer agreeing(boolean accepted) {
    var laptop = Computer.enrolled(url);
    var choice = new Choice("agent-statistics", 2, "en", accepted, clock.instant());
    assertThat(laptop.put("/consents", new ConsentChoices(List.of(choice))).statusCode())
        .isEqualTo(200);
    return laptop;
  }

  private static int tell(
      Computer laptop, LocalDate week, String version, Map<String, Integer> counts) {
    return laptop.post("/statistics", report(week, version, counts)).statusCode();
  }

  private static StatisticsReport report(
      LocalDate week, String version, Map<String, Integer> counts) {
    return new StatisticsReport(week, version, "linux", counts);
  }
}
