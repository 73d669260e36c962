package dev.holdfast.portal.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.DeviceEvent;
import dev.holdfast.protocol.protection.Reason;
import dev.holdfast.protocol.protection.Threat.Done;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

@PortalTest
class AskingByTheApiTests {
  private final ApplicationContext portal;
  private final Watch watch;
  private final String device;

  AskingByTheApiTests(ApplicationContext portal) {
    this.portal = portal;
    this.watch = new Watch(portal, "anna");
    this.device = "/api/v1/devices/" + watch.laptop.device();
  }

  @Test
  void tellsHowTheDeviceStandsAndHidesWhatAnnaDoesNotWantToSee() {
    assertThat(watch.get(device + "/protection").get("state").asString()).isEqualTo("not-told");
    watch.checkIn();
    assertThat(watch.get(device + "/protection").get("state").asString()).isEqualTo("old-agent");
    watch.laptop.post("/protection", watch.report(1, Duration.ofDays(3), 0, null));
    var told = watch.get(device + "/protection");
    assertThat(told.get("state").asString()).isEqualTo("problem");
    assertThat(told.get("reasons").findValuesAsString("id"))
        .containsExactly("no-subscription", "databases-old");
    assertThat(status("PUT", "databases-old")).isEqualTo(204);
    assertThat(status("PUT", "databases-old")).isEqualTo(204);
    assertThat(status("PUT", "no-subscription")).isEqualTo(409);
    assertThat(status("PUT", "bad-weather")).isEqualTo(404);
    assertThat(watch.get(device + "/protection").get("hidden").findValuesAsString("id"))
        .containsExactly("databases-old");
    assertThat(Objects.requireNonNull(watch.laptop.state().security()).hidden())
        .containsExactly("databases-old");
    assertThat(watch.anna.browser().get("/devices/" + watch.laptop.device()).body())
        .contains("Hidden by you");
    assertThat(status("DELETE", "databases-old")).isEqualTo(204);
    assertThat(Objects.requireNonNull(watch.seen().state()).reasons())
        .contains(Reason.DATABASES_OLD);
  }

  @Test
  void aCommandIsOneForItsKeyAndCanBeTakenBack() {
    var body = Map.of("kind", "quick-scan");
    var first = watch.send("POST", device + "/commands", body);
    assertThat(first.get("state").asString()).isEqualTo("planned");
    var again =
        watch.anna.browser().json("POST", "/devices", device + "/commands", Json.write(body));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(Watch.json(again).get("id")).isEqualTo(first.get("id"));
    var path = "/api/v1/commands/" + first.get("id").asString();
    assertThat(watch.send("POST", path + "/cancellation", Map.of()).get("state").asString())
        .isEqualTo("cancelled");
    assertThat(watch.send("POST", path + "/cancellation", Map.of()).get("code").asString())
        .isEqualTo("command-over");
    assertThat(watch.get(device + "/commands").get("items")).hasSize(1);
    assertThat(watch.get(path).get("state").asString()).isEqualTo("cancelled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                | /kind",
        "{\"kind\":\"dance\"}                              | /kind",
        "{\"kind\":\"quick-scan\",\"component\":\"scheduled-scan\"} | /component",
        "{\"kind\":\"component-on\"}                       | /component",
        "{\"kind\":\"component-off\",\"component\":\"moat\"} | /component",
      })
  void aCommandThatIsNoneIsRefusedByName(String body, String field) {
    var answer = watch.anna.browser().json("POST", "/devices", device + "/commands", body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Watch.json(answer).get("errors").get(0).get("field").asString()).isEqualTo(field);
  }

  @Test
  void threatsComeInPages() {
    for (int page = 0; page < 2; page++) {
      int from = 40 * page;
      watch.send(IntStream.range(from, from + 40)
          .mapToObj(i -> watch.found("t" + i, Done.DELETED, watch.now().minusSeconds(i)))
          .toArray(DeviceEvent[]::new));
    }
    var first = watch.get(device + "/threats");
    var second = watch.get(device + "/threats?after=" + first.get("next").asString());
    assertThat(first.get("items")).hasSize(50);
    assertThat(second.get("items")).hasSize(30);
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(second.get("items").get(29).get("id").asString()).isEqualTo("t79");
    assertThat(watch.get(device + "/threats?after=yesterday").get("code").asString())
        .isEqualTo("malformed-field");
    assertThat(watch.get(device + "/scans").get("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/protection", "/threats", "/scans", "/commands"})
  void aStrangersDeviceIsNotThere(String what) {
    var bert = new People(portal.getBean(Site.class)).register("bert").browser();
    assertThat(bert.get(device + what).statusCode()).isEqualTo(404);
    assertThat(bert.get("/devices/" + watch.laptop.device()).statusCode()).isEqualTo(404);
    assertThat(bert.json("POST", "/", device + "/commands", "{\"kind\":\"quick-scan\"}")
            .statusCode())
        .isEqualTo(404);
    assertThat(bert.json("PUT", "/", device + "/hidden-reasons/full-scan-due", "{}")
            .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aThreatThatStaysIsMailedOnceWithoutItsFileAndManyAreOne() {
    var left = watch.found("one", Done.LEFT, watch.now());
    watch.send(left, watch.found("two", Done.QUARANTINED, watch.now()));
    watch.send(left);
    var mails = mails("was not removed");
    assertThat(mails)
        .singleElement()
        .satisfies(mail -> assertThat(mail)
            .contains("Win.Test.EICAR_HDB-1", "Anna's laptop")
            .doesNotContain("invoice.zip"));
    watch.send(IntStream.range(0, 30)
        .mapToObj(i -> watch.found("m" + i, Done.LEFT, watch.now()))
        .toArray(DeviceEvent[]::new));
    assertThat(mails("threats found")).hasSize(1);
    assertThat(mails("was not removed")).hasSize(1);
  }

  @Test
  void aScanThatWasOrderedIsToldInThePortalAlone() {
    var scan = watch.ordered(CommandKind.QUICK_SCAN);
    var path = "/commands/" + scan.id().text() + "/reports";
    watch.laptop.post(path, CommandReport.done(watch.scan("s-9")));
    watch.laptop.post(path, CommandReport.done(watch.scan("s-9")));
    var notices = watch.get("/api/v1/notices").get("items").findValuesAsString("title");
    assertThat(notices).containsOnlyOnce("Quick scan of Anna's laptop finished");
    assertThat(watch.get(device + "/scans").get("items")).hasSize(1);
    assertThat(watch.get(device + "/commands").get("items").get(0).get("scan").asString())
        .isEqualTo("s-9");
  }

  private int status(String method, String reason) {
    return watch
        .anna
        .browser()
        .json(method, "/devices", device + "/hidden-reasons/" + reason, "{}")
        .statusCode();
  }

  private List<String> mails(String subject) {
    org.awaitility.Awaitility.await().until(() -> !found(subject).isEmpty());
    return found(subject);
  }

  private List<String> found(String subject) {
    var all = watch.get("/dev/mail.json?to=" + watch.anna.email());
    return all.valueStream()
        .filter(mail -> mail.get("subject").asString().contains(subject))
        .map(mail -> mail.get("text").asString())
        .toList();
  }
}
