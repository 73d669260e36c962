package dev.holdfast.portal.lost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.CheckIn;
import dev.holdfast.protocol.message.CommandKind;
import dev.holdfast.protocol.message.CommandReport;
import dev.holdfast.protocol.message.DeviceCommand;
import dev.holdfast.protocol.message.Whereabouts;
import dev.holdfast.protocol.message.Whereabouts.Position;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class LosingADeviceTests {
  private final ApplicationContext portal;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final Person anna;
  private final Computer laptop;
  private final DeviceId device;
  private final String page;

  LosingADeviceTests(ApplicationContext portal, JdbcClient jdbc, Clock clock) {
    this.portal = portal;
    this.jdbc = jdbc;
    this.clock = (SettableClock) clock;
    var url = portal.getBean(Site.class).url().toString();
    this.anna = new People(url).register("anna");
    this.laptop = Computer.enrolled(url);
    this.device = DeviceId.parse(laptop.device()).orElseThrow();
    this.page = "/devices/" + device.text() + "/lost";
    laptop.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
    checkIn(CheckIn.PROTECTION, CheckIn.LOST_DEVICE);
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void nothingIsAskedOfADeviceWhereItIsNotSwitchedOn() {
    checkIn(CheckIn.PROTECTION);
    assertThat(anna.browser().get(page).body()).contains("holdfast lost on");
    var refused = api(Map.of("kind", "locate"));
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).get("code").asString()).isEqualTo("lost-device-off");
    assertThat(laptop.state().commands()).isEmpty();
  }

  @Test
  void aPhoneThatJoinedByItsBrowserCanOnlyBeFound() {
    checkIn(CheckIn.LOST_DEVICE);
    assertThat(anna.browser().get(page).body())
        .contains("Find out where it is", "can be found")
        .doesNotContain("Lock the device", "Sound the alarm", "Wipe");
    assertThat(api(Map.of("kind", "wipe")).statusCode()).isEqualTo(409);
    assertThat(api(Map.of("kind", "locate")).statusCode()).isEqualTo(201);
  }

  @Test
  void theFinderIsShownWhatAnnaWrites() {
    var sent = anna.browser()
        .submit(page, page, Map.of("what", "lock", "message", "Please call 0123 4567"));
    assertThat(sent.statusCode()).isEqualTo(303);
    var command = command();
    assertThat(command.kind()).isEqualTo(CommandKind.LOCK);
    assertThat(command.message()).isEqualTo("Please call 0123 4567");
    report(command, CommandReport.failed("no-session", null));
    assertThat(anna.browser().get(page).body())
        .contains("Nobody is signed in at the device, or its system cannot lock.");
    var tooLong = Map.of("what", "lock", "message", "x".repeat(201));
    assertThat(anna.browser().submit(page, page, tooLong).body())
        .contains("at most 200 characters");
    assertThat(notices("lost.mail.ordered")).isEqualTo(1);
  }

  @Test
  void annaSeesWhereItIsForThirtyDays() {
    assertThat(api(Map.of("kind", "locate")).statusCode()).isEqualTo(201);
    var where = new Whereabouts(
        clock.instant(),
        List.of("192.168.1.7", "not an address"),
        new Position(48.13743, 11.57549, 30));
    report(command(), CommandReport.found(where));
    var place = show().at("/places/0");
    assertThat(place.get("address").asString()).startsWith("127.");
    assertThat(place.get("ownAddresses").toString()).isEqualTo("[\"192.168.1.7\"]");
    assertThat(place.at("/precise/latitude").asDouble()).isEqualTo(48.13743);
    assertThat(anna.browser().get(page).body()).contains("48.13743, 11.57549", "192.168.1.7");
    var rows = portal.getBean(PlaceRows.class);
    rows.forget(clock.instant().plus(Duration.ofDays(1)).minus(PlaceSweep.KEPT));
    assertThat(show().get("places")).hasSize(1);
    rows.forget(clock.instant().plus(Duration.ofDays(31)).minus(PlaceSweep.KEPT));
    assertThat(show().get("places")).isEmpty();
  }

  @Test
  void aWipedDeviceIsNobodysAndItsOwnerHearsOfIt() {
    assertThat(anna.browser().get(page + "/wipe").body()).contains("Wipe the agent");
    assertThat(anna.browser().submit(page + "/wipe", page + "/wipe", Map.of()).statusCode())
        .isEqualTo(303);
    var command = command();
    assertThat(command.kind()).isEqualTo(CommandKind.WIPE);
    assertThat(laptop.state().connected()).isTrue();
    report(command, CommandReport.done(null));
    assertThat(laptop.state().connected()).isFalse();
    assertThat(portal.getBean(Devices.class).find(device, anna.account())).isEmpty();
    assertThat(notices("lost.mail.wiped")).isEqualTo(1);
  }

  @Test
  void wipingNeedsASignInOfAShortWhileAgoAlsoByTheApi() {
    clock.pass(Duration.ofMinutes(11));
    assertThat(
            anna.browser().get(page + "/wipe").headers().firstValue("Location").orElseThrow())
        .contains("/sign-in/again");
    var refused = api(Map.of("kind", "wipe"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(laptop.state().commands()).isEmpty();
    assertThat(api(Map.of("kind", "alarm")).statusCode()).isEqualTo(201);
  }

  @Test
  void neitherAnotherPersonNorTheCommandsOfProtectionReachIt() {
    var bert = new People(portal.getBean(Site.class).url().toString()).register("bert");
    assertThat(bert.browser().get(page).statusCode()).isEqualTo(404);
    var ordinary = anna.browser()
        .json(
            "POST",
            "/devices",
            "/api/v1/devices/" + device.text() + "/commands",
            Json.write(Map.of("kind", "wipe")));
    assertThat(ordinary.statusCode()).isEqualTo(422);
    assertThat(laptop.state().commands()).isEmpty();
  }

  private void checkIn(String... abilities) {
    laptop.post(
        "/check-ins",
        new CheckIn(
            laptop.state().version(),
            "0.1.0",
            "Debian 12",
            null,
            "none",
            null,
            "none",
            List.of(abilities)));
  }

  private DeviceCommand command() {
    return Objects.requireNonNull(laptop.state().commands()).getFirst();
  }

  private void report(DeviceCommand command, CommandReport report) {
    assertThat(laptop.post("/commands/" + command.id() + "/reports", report).statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<String> api(Map<String, String> body) {
    return anna.browser()
        .json(
            "POST",
            "/devices",
            "/api/v1/devices/" + device.text() + "/lost/commands",
            Json.write(body));
  }

  private JsonNode show() {
    return json(anna.browser().get("/api/v1/devices/" + device.text() + "/lost"));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private int notices(String topic) {
    return jdbc.sql("SELECT count(*) FROM notice WHERE account = :account AND topic = :topic")
        .param("account", anna.account().value())
        .param("topic", topic)
        .query(Integer.class)
        .single();
  }
}
