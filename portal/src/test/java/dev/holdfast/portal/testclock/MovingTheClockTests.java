package dev.holdfast.portal.testclock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.kernel.Due;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Staff;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class MovingTheClockTests {
  private static final String PATH = "/api/v1/test-clock";

  private final SettableClock clock;
  private final ClockRow row;
  private final JdbcClient jdbc;
  private final DataSource database;
  private final Staff staff;
  private final Staff others;

  MovingTheClockTests(
      ApplicationContext portal, SettableClock clock, JdbcClient jdbc, DataSource database) {
    this.clock = clock;
    this.row = portal.getBean(ClockRow.class);
    this.jdbc = jdbc;
    this.database = database;
    this.staff = Staff.of(portal, Set.of(Scope.TEST_CLOCK));
    this.others = Staff.of(portal, Set.of(Scope.CODES_WRITE));
  }

  @AfterEach
  void backToNow() {
    jdbc.sql("UPDATE test_clock SET ahead_ms = 0, target = NULL, asked_key = NULL, asked = NULL")
        .update();
    clock.reset();
  }

  @Test
  void isForOperatorsWhoMay() {
    assertThat(staff.get(PATH).statusCode()).isEqualTo(200);
    assertThat(others.get(PATH).statusCode()).isEqualTo(403);
    assertThat(others.post(PATH, "{\"advance\":\"PT1H\"}").statusCode()).isEqualTo(403);
  }

  @Test
  void movesForwardAndGoesOnRunning() throws Exception {
    var before = clock.instant();
    var moved = staff.post(PATH, "{\"advance\":\"P1DT1H\"}");
    assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
    var there = Instant.parse(Staff.json(moved).path("now").asString());
    assertThat(there)
        .isBetween(
            before.plus(Duration.ofHours(25)), before.plus(Duration.ofHours(25)).plusSeconds(30));
    await().until(() -> clock.instant().isAfter(there));
    var to = there.plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
    var second = Staff.json(staff.post(PATH, "{\"to\":\"" + to + "\"}"));
    assertThat(Instant.parse(second.path("now").asString())).isBetween(to, to.plusSeconds(30));
    assertThat(second.path("target").isNull()).isTrue();
    assertThat(row.ahead()).isEqualTo(clock.ahead());
    assertThat(audited()).isEqualTo(2);
  }

  @Test
  void neverGoesBack() {
    var answer = staff.post(PATH, "{\"to\":\"2020-01-01T00:00:00Z\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Staff.json(answer).path("code").asString()).isEqualTo("clock-never-goes-back");
    assertThat(clock.ahead()).isZero();
    assertThat(audited()).isZero();
  }

  @Test
  void goesTenYearsAtATime() {
    var answer = staff.post(PATH, "{\"advance\":\"P10YT1S\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Staff.json(answer).path("code").asString()).isEqualTo("too-far");
    assertThat(Staff.json(answer).path("facts").path("latest").isString()).isTrue();
    assertThat(clock.ahead()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"advance\":\"PT1H\",\"to\":\"2030-01-01T00:00:00Z\"}",
        "{\"advance\":\"\"}",
        "{\"advance\":\"P\"}",
        "{\"advance\":\"P1DT\"}",
        "{\"advance\":\"-P1D\"}",
        "{\"advance\":\"P-1D\"}",
        "{\"advance\":\"1 day\"}",
        "{\"advance\":\"P99999Y\"}",
        "{\"advance\":\"P1D\\u0000\"}",
        "{\"to\":\"tomorrow\"}",
        "{\"to\":\"2030-01-01\"}"
      })
  void takesASpanOrAnInstantOnly(String body) {
    var answer = staff.post(PATH, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(clock.ahead()).isZero();
  }

  @ParameterizedTest(name = "{0} after {1} is {2}")
  @CsvSource({
    "P1Y,        2028-02-29T10:00:00Z, 2029-02-28T10:00:00Z",
    "P1M,        2027-01-31T10:00:00Z, 2027-02-28T10:00:00Z",
    "P2W1D,      2027-01-31T10:00:00Z, 2027-02-15T10:00:00Z",
    "PT36H,      2027-01-31T10:00:00Z, 2027-02-01T22:00:00Z",
    "P1Y1M1DT1S, 2027-01-01T00:00:00Z, 2028-02-02T00:00:01Z",
    "PT0S,       2027-01-31T10:00:00Z, 2027-01-31T10:00:00Z"
  })
  void countsByTheCalendar(String span, Instant from, Instant to) {
    assertThat(Span.parse(span).orElseThrow().after(from)).hasValue(to);
  }

  @Test
  void isMovedOnceByARequestThatCameTwice() {
    var key = "key-" + staff.operator().text();
    var first = Staff.json(staff.post(PATH, "{\"advance\":\"P1D\"}", key));
    assertThat(Staff.json(staff.post(PATH, "{\"advance\":\"P1D\"}", key))
            .path("now")
            .asString())
        .startsWith(first.path("now").asString().substring(0, 10));
    assertThat(clock.ahead()).isLessThan(Duration.ofHours(25));
    var other = staff.post(PATH, "{\"advance\":\"P2D\"}", key);
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(Staff.json(other).path("code").asString()).isEqualTo("key-used-for-other-request");
    assertThat(audited()).isOne();
  }

  @Test
  void isInOneHandAtATime() throws Exception {
    try (var hand = Hand.take(database).orElseThrow()) {
      assertThat(hand.connection().isClosed()).isFalse();
      var answer = staff.post(PATH, "{\"advance\":\"PT1H\"}");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(Staff.json(answer).path("code").asString()).isEqualTo("clock-is-moving");
    }
    assertThat(staff.post(PATH, "{\"advance\":\"PT1H\"}").statusCode()).isEqualTo(200);
  }

  @Test
  void comesToEveryDueThingInOrderAndOnceAlsoWhenItWasCutOff() {
    var start = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    var chores = new Chores(clock);
    for (int day : List.of(5, 1, 3, 3, 9)) {
      chores.add(start.plus(Duration.ofDays(day)));
    }
    var target = start.plus(Duration.ofDays(7));
    chores.failAt = start.plus(Duration.ofDays(3));
    var cutOff = new Walk(clock, row, List.of(chores), () -> false);
    assertThatThrownBy(() -> cutOff.to(target)).hasMessage("killed");
    assertThat(row.ahead()).isEqualTo(clock.ahead());

    chores.failAt = Instant.MAX;
    assertThat(new Walk(clock, row, List.of(chores), () -> false).to(target)).isTrue();
    assertThat(chores.done)
        .containsExactly(
            start.plus(Duration.ofDays(1)),
            start.plus(Duration.ofDays(3)),
            start.plus(Duration.ofDays(5)));
    assertThat(chores.lateness)
        .allSatisfy(late -> assertThat(late).isLessThan(Duration.ofSeconds(5)));
    assertThat(clock.instant()).isBetween(target, target.plusSeconds(10));
  }

  @Test
  void isLetGoWhenSomethingDueFailsAndArrivesWhenAskedAgain() {
    var chores = new Chores(clock);
    var due = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1));
    chores.add(due);
    chores.failAt = due;
    var order = new TestClock.Order(staff.actor(), Span.parse("P2D").orElseThrow(), "once");
    var failing = new TestClock(clock, row, List.of(chores), database);
    assertThatThrownBy(() -> failing.move(order)).hasMessageContaining("did not arrive");
    assertThat(row.target()).isPresent();
    Hand.take(database).orElseThrow().close();

    chores.failAt = Instant.MAX;
    var node = new TestClock(clock, row, List.of(chores), database);
    assertThat(node.move(order)).isInstanceOf(Moving.Arrived.class);
    assertThat(node.move(order)).isInstanceOf(Moving.Arrived.class);
    assertThat(chores.done).containsExactly(due);
    assertThat(clock.ahead()).isLessThan(Duration.ofDays(3));
    assertThat(audited()).isOne();
  }

  @Test
  void goesOnAtTheNextStart() {
    var now = clock.instant();
    row.begin(now.plus(Duration.ofDays(2)), new ClockRow.Asked(null, "P2D"), staff.actor());
    new TestClock(clock, row, List.of(), database).goOn();
    await().until(() -> row.target().isEmpty());
    assertThat(clock.instant()).isAfter(now.plus(Duration.ofDays(2)));
  }

  @Test
  void goesOnWithAMoveThatWasCutOff() {
    var now = clock.instant();
    var asked = new ClockRow.Asked(null, "P2D");
    row.begin(now.plus(Duration.ofDays(2)), asked, staff.actor());
    var moved = Staff.json(staff.post(PATH, "{\"advance\":\"P1D\"}"));
    assertThat(Instant.parse(moved.path("now").asString())).isAfter(now.plus(Duration.ofDays(3)));
    assertThat(row.target()).isEmpty();
  }

  private long audited() {
    return jdbc.sql(
            "SELECT count(*) FROM audit_entry WHERE act = 'test-clock.moved' AND actor = :olga")
        .param("olga", staff.operator().text())
        .query(Long.class)
        .single();
  }

  /** Things to do at their times. */
  private static final class Chores implements Due {
    private final SettableClock clock;
    private final TreeMap<Instant, Integer> waiting = new TreeMap<>();
    private final List<Instant> done = new ArrayList<>();
    private final List<Duration> lateness = new ArrayList<>();
    private Instant failAt = Instant.MAX;

    private Chores(SettableClock clock) {
      this.clock = clock;
    }

    private void add(Instant at) {
      waiting.merge(at, 1, Integer::sum);
    }

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.ofNullable(waiting.higherKey(after));
    }

    @Override
    public void run(Instant now) {
      while (!waiting.isEmpty() && !waiting.firstKey().isAfter(now)) {
        var at = waiting.firstKey();
        if (!at.isBefore(failAt)) {
          throw new IllegalStateException("killed");
        }
        waiting.remove(at);
        done.add(at);
        lateness.add(Duration.between(at, clock.instant()));
      }
    }
  }
}
