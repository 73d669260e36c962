package dev.holdfast.portal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.Json;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class SeeingDevicesTests {
  private final String url;
  private final People people;
  private final ConnectCodes codes;

  SeeingDevicesTests(Site site, ConnectCodes codes) {
    this.url = site.url().toString();
    this.people = new People(site);
    this.codes = codes;
  }

  @Test
  void whoHasNoneIsLedToTheDownloads() {
    var anna = people.register("anna");
    assertThat(anna.browser().get("/devices").body())
        .contains("No device is connected yet", "/downloads");
    assertThat(anna.browser().get("/api/v1/devices").body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void aConnectedDeviceHasItsPanelAndIsOnLineWhileItPolls() {
    var anna = people.register("anna");
    var computer = connected(anna);
    computer.poll(computer.state().version());
    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(() ->
            assertThat(anna.browser().get("/api/v1/devices").body()).contains("\"online\":true"));
    assertThat(anna.browser().get("/devices").body())
        .contains(
            "Anna's laptop",
            "Debian 12",
            "Connected · ",
            "has not said yet how it is protected",
            "Details");
  }

  @Test
  void itGetsAnotherName() {
    var anna = people.register("anna");
    var computer = connected(anna);
    var page = "/devices/" + computer.device() + "/name";
    assertThat(anna.browser().submit(page, page, Map.of("name", " Büro 🖥 ")).statusCode())
        .isEqualTo(303);
    assertThat(anna.browser().get("/devices").body()).contains("Büro 🖥");
    var patched = anna.browser()
        .json("PATCH", page, "/api/v1/devices/" + computer.device(), "{\"name\":\"Kitchen\"}");
    assertThat(Json.mapper().readTree(patched.body()).get("name").asString()).isEqualTo("Kitchen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "a\u202eb",
        "12345678901234567890123456789012345678901234567890123456789012345"
      })
  void aNameThatIsNoneIsRefusedAndKept(String name) {
    var anna = people.register("anna");
    var page = "/devices/" + connected(anna).device() + "/name";
    var answer = anna.browser().submit(page, page, Map.of("name", name));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("A name has 1 to 64 characters");
  }

  @Test
  void disconnectedOnThePageTheDeviceKnowsAtOnce() throws Exception {
    var anna = people.register("anna");
    var computer = connected(anna);
    var poll = computer.poll(computer.state().version());
    var page = "/devices/" + computer.device() + "/disconnection";
    assertThat(anna.browser().get(page).body()).contains("Free its place");
    assertThat(anna.browser().submit(page, page, Map.of("freePlace", "true")).statusCode())
        .isEqualTo(303);
    poll.get(30, TimeUnit.SECONDS);
    assertThat(computer.state().connected()).isFalse();
    assertThat(anna.browser().get("/devices").body()).contains("No device is connected yet");
    assertThat(anna.browser().submit("/connect", page, Map.of()).statusCode()).isEqualTo(404);
    await()
        .untilAsserted(() -> assertThat(
                people.guest().get("/dev/mail.json?to=" + anna.email()).body())
            .contains("A device was disconnected from your account"));
  }

  @Test
  void anotherAccountAndAGuestFindNothing() {
    var computer = connected(people.register("anna"));
    var bert = people.register("bert").browser();
    var id = computer.device();
    assertThat(bert.get("/devices/" + id + "/name").statusCode()).isEqualTo(404);
    assertThat(bert.get("/devices/" + id + "/disconnection").statusCode()).isEqualTo(404);
    assertThat(bert.submit("/connect", "/devices/" + id + "/name", Map.of("name", "x"))
            .statusCode())
        .isEqualTo(404);
    assertThat(bert.submit("/connect", "/devices/" + id + "/disconnection", Map.of())
            .statusCode())
        .isEqualTo(404);
    assertThat(bert.get("/api/v1/devices/" + id).statusCode()).isEqualTo(404);
    assertThat(bert.json("PATCH", "/connect", "/api/v1/devices/" + id, "{\"name\":\"x\"}")
            .statusCode())
        .isEqualTo(404);
    assertThat(bert.json("POST", "/connect", "/api/v1/devices/" + id + "/disconnection", "{}")
            .statusCode())
        .isEqualTo(404);
    assertThat(people.guest().get("/api/v1/devices/" + id).statusCode()).isEqualTo(401);
    assertThat(computer.state().connected()).isTrue();
  }

  @Test
  void theOwnerIsToldByMailAndHowToUndoIt() {
    var anna = people.register("anna");
    var computer = connected(anna);
    await()
        .untilAsserted(() -> assertThat(
                people.guest().get("/dev/mail.json?to=" + anna.email()).body())
            .contains(
                "A device was connected to your account",
                "/devices/" + computer.device() + "/disconnection"));
  }

  private Computer connected(People.Person person) {
    var computer = Computer.enrolled(url);
    computer.connect(codes.make(person.account()).reveal());
    return computer;
  }
}
