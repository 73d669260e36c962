package dev.holdfast.portal.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.message.EventsTaken;
import dev.holdfast.protocol.message.ProtectionReport;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.ScanKind;
import dev.holdfast.protocol.protection.Threat.Done;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

@PortalTest
class TellingHowProtectionStandsTests {
  private final ApplicationContext portal;
  private final Watch watch;
  private final DeviceHistory history;

  TellingHowProtectionStandsTests(ApplicationContext portal, DeviceHistory history) {
    this.portal = portal;
    this.watch = new Watch(portal, "anna");
    this.history = history;
  }

  @AfterEach
  void backToNow() {
    ((SettableClock) portal.getBean(Clock.class)).reset();
  }

  @Test
  void theLatestNumberWinsWhateverComesLast() {
    assertThat(watch.seen().look()).isEqualTo(Guarded.Look.NOT_TOLD);
    assertThat(watch.laptop.post("/protection", watch.well(7)).statusCode()).isEqualTo(204);
    assertThat(watch
            .laptop
            .post("/protection", watch.report(6, Duration.ofDays(30), 4, null))
            .statusCode())
        .isEqualTo(204);
    assertThat(reasons()).containsExactly(Reason.NO_SUBSCRIPTION);
    watch.laptop.post("/protection", watch.report(8, Duration.ofDays(30), 4, null));
    assertThat(reasons())
        .containsExactly(
            Reason.THREAT_NOT_HANDLED, Reason.NO_SUBSCRIPTION, Reason.DATABASES_OUT_OF_DATE);
  }

  /** Each of the two has the queue, and is a device of its own afterwards. */
  @Test
  void whatACopiedDataFolderTellsTwiceIsKeptOnce() {
    var copy = new Watch(portal, "anna-copy");
    var event = watch.found("one", Done.QUARANTINED, watch.now());
    watch.send(event);
    copy.send(event);
    copy.send(copy.found("two", Done.QUARANTINED, watch.now()));
    assertThat(threats(watch)).containsExactly("one");
    assertThat(threats(copy)).containsExactly("two");
  }

  private List<String> threats(Watch of) {
    return history.threats(of.device, of.anna.account(), Optional.empty(), 10).stream()
        .map(each -> each.id())
        .toList();
  }

  /** The word by which the engine marks every database that is not its maker's says nothing to people. */
  @Test
  void peopleSeeTheNameOfAThreatWithoutTheEnginesMark() {
    var told = watch.threat("marked", Done.QUARANTINED, watch.now());
    var marked = new dev.holdfast.protocol.protection.Threat(
        told.id(),
        "Own.Eicar.UNOFFICIAL",
        told.file(),
        told.size(),
        told.sha256(),
        told.source(),
        told.scan(),
        told.foundAt(),
        told.done(),
        told.doneAt(),
        told.why());
    watch.send(new DeviceEvent("marked-event", watch.now(), marked, null, null));
    assertThat(watch.anna.browser().get("/devices/" + watch.laptop.device()).body())
        .contains(">Own.Eicar<")
        .doesNotContain("UNOFFICIAL");
    assertThat(watch
            .get("/api/v1/devices/" + watch.laptop.device() + "/threats")
            .at("/items/0/name")
            .asString())
        .isEqualTo("Own.Eicar.UNOFFICIAL");
  }

  @Test
  void anAgentThatLostCountIsHeardAgainAfterAnHour() {
    watch.laptop.post("/protection", watch.well(1_000));
    ((SettableClock) portal.getBean(Clock.class)).pass(Duration.ofMinutes(61));
    watch.laptop.post("/protection", watch.report(1, Duration.ofHours(1), 2, null));
    assertThat(reasons()).contains(Reason.THREAT_NOT_HANDLED);
  }

  @Test
  void whatRanWhenTheDeviceWentAwayDoesNotRunForEver() {
    var scan = new ProtectionReport.Working(ScanKind.FULL, watch.now(), null, null);
    watch.laptop.post("/protection", watch.report(1, Duration.ofHours(1), 0, scan));
    assertThat(reasons()).doesNotContain(Reason.SCAN_RUNNING);
    watch.comesOnLine();
    assertThat(reasons()).contains(Reason.SCAN_RUNNING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "number | -1",
        "threats | -2",
        "since | \"yesterday\"",
        "engine | {\"state\":\"sleeping\"}",
        "engine | {\"name\":\"x\"}",
        "databases | {\"set\":1}",
        "components | [{\"component\":\"moat\",\"on\":true}]",
        "components | [{\"component\":\"scheduled-scan\",\"on\":true,\"mode\":\"A b\"}]",
        "working | {\"scan\":\"quick\"}",
        "working | {\"scan\":\"quick\",\"startedAt\":\"2026-01-01T00:00:00Z\",\"progress\":{\"percent\":101}}",
      })
  void aFieldThatNoAgentSendsIsRefusedByName(String field, String value) {
    var body = Json.write(watch.well(1));
    var wrong = body.replaceFirst(
        "\"" + field + "\":(\\{[^}]*\\}|\\[[^]]*\\]|\"[^\"]*\"|[^,}]*)",
        java.util.regex.Matcher.quoteReplacement("\"" + field + "\":" + value));
    var sent = wrong.equals(body)
        ? body.substring(0, body.length() - 1) + ",\"" + field + "\":" + value + "}"
        : wrong;
    var answer = watch.laptop.post("/protection", sent);
    assertThat(answer.statusCode()).as(sent + answer.body()).isBetween(400, 422);
    assertThat(Watch.json(answer).get("code").asString()).startsWith("malformed");
  }

  @Test
  void eachEventCountsOnceAndTheLatestThatWasDoneStands() {
    var now = watch.now();
    var left = watch.found("t1", Done.LEFT, now.minusSeconds(60));
    var away = watch.found("t1", Done.QUARANTINED, now.minusSeconds(30));
    assertThat(taken(left, away, left)).containsExactly(left.id(), away.id(), left.id());
    taken(left, watch.found("t1", Done.LEFT, now.minusSeconds(45)));
    assertThat(threats()).singleElement().satisfies(threat -> {
      assertThat(threat.done()).isEqualTo(Done.QUARANTINED);
      assertThat(threat.file()).isEqualTo("/home/anna/Downloads/invoice.zip");
    });
  }

  @Test
  void oneEventThatCannotBeReadKeepsNoOtherBack() {
    var good = watch.found("t2", Done.DELETED, watch.now());
    var strange = Map.of("id", "e-1", "at", "2026-01-01T00:00:00Z", "threat", Map.of("id", "x"));
    var nothing = Map.of("id", "e-2", "at", "2026-01-01T00:00:00Z");
    var answer = watch.laptop.post(
        "/events", Map.of("events", List.of(strange, nothing, "what", Json.write(1), good)));
    assertThat(ids(answer.body())).containsExactly("e-1", "e-2", good.id());
    assertThat(threats()).hasSize(1);
  }

  @Test
  void aPathMayHoldAnythingAndAsMuchAsItLikes() {
    var threat = watch.threat("t3", Done.LEFT, watch.now().plus(Duration.ofDays(900)));
    var odd = new dev.holdfast.protocol.protection.Threat(
        threat.id(),
        "Eicar\u0000\u202e",
        "/" + "x".repeat(70_000) + "LONE\n\u0000end",
        null,
        null,
        threat.source(),
        null,
        threat.foundAt(),
        threat.done(),
        threat.doneAt(),
        threat.why());
    var event = new DeviceEvent(Watch.event(), watch.now(), odd, null, null);
    var sent = Json.write(Map.of("events", List.of(event))).replace("LONE", "\\ud800");
    assertThat(ids(watch.laptop.post("/events", sent).body())).containsExactly(event.id());
    assertThat(threats()).singleElement().satisfies(kept -> {
      assertThat(kept.file().length()).isEqualTo(4096);
      assertThat(kept.file().substring(4085)).isEqualTo("xxxxx\ufffd\ufffd\ufffdend");
      assertThat(kept.name()).isEqualTo("Eicar\ufffd\ufffd");
      assertThat(kept.foundAt()).isBeforeOrEqualTo(watch.now());
    });
  }

  @Test
  void theLastFiftyScansAreKept() {
    var all = IntStream.range(0, 60)
        .mapToObj(i -> new DeviceEvent(Watch.event(), watch.now(), null, watch.scan("s" + i), null))
        .toArray(DeviceEvent[]::new);
    taken(all);
    assertThat(history.scans(watch.device, watch.anna.account())).hasSize(50);
  }

  @Test
  void moreThanAHundredAtOnceAreRefused() {
    var many = IntStream.range(0, 101)
        .mapToObj(i -> watch.found("t" + i, Done.DELETED, watch.now()))
        .toArray(DeviceEvent[]::new);
    assertThat(watch.send(many).statusCode()).isEqualTo(422);
    assertThat(watch.laptop.post("/events", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void whoeverHasTheDeviceNextSeesNothingOfThis() {
    taken(watch.found("t4", Done.LEFT, watch.now()));
    watch.laptop.post("/disconnections", Map.of("freePlace", true));
    assertThat(watch.send(watch.found("t5", Done.LEFT, watch.now())).statusCode())
        .isEqualTo(409);
    var bert = new dev.holdfast.portal.world.People(
            portal.getBean(dev.holdfast.portal.web.Site.class))
        .register("bert");
    watch.laptop.connect(portal
        .getBean(dev.holdfast.portal.device.ConnectCodes.class)
        .make(bert.account())
        .reveal());
    assertThat(history.threats(watch.device, bert.account(), Optional.empty(), 10))
        .isEmpty();
  }

  private List<Reason> reasons() {
    return java.util.Objects.requireNonNull(watch.seen().state()).reasons();
  }

  private List<dev.holdfast.protocol.protection.Threat> threats() {
    return history.threats(watch.device, watch.anna.account(), Optional.empty(), 10);
  }

  private List<String> taken(DeviceEvent... events) {
    return ids(watch.send(events).body());
  }

  private static List<String> ids(String body) {
    return Json.read(body, EventsTaken.class).orElseThrow().taken();
  }
}
