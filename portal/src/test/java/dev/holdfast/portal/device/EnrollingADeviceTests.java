package dev.holdfast.portal.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.licence.KeySet;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.licence.SignedTime;
import dev.holdfast.protocol.message.Discovery;
import dev.holdfast.protocol.message.TimeRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@PortalTest
class EnrollingADeviceTests {
  private final String url;
  private final Devices devices;
  private final SettableClock clock;

  EnrollingADeviceTests(Site site, Devices devices, java.time.Clock clock) {
    this.url = site.url().toString();
    this.devices = devices;
    this.clock = (SettableClock) clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void makesItKnownUnderItsKey() {
    var computer = Computer.enrolled(url);
    var device = devices.find(DeviceId.parse(computer.device()).orElseThrow()).orElseThrow();
    assertThat(device.name()).isEqualTo("Anna's laptop");
    assertThat(device.thumbprint()).isEqualTo(computer.key().publicKey().thumbprint());
    assertThat(computer.state().connected()).isFalse();
  }

  @Test
  void tellsWhichDevicesAreOneMachineAndNotWhichMachine() {
    var machine = "machine-" + java.util.UUID.randomUUID();
    var first = id(Computer.unknown(url).on(machine));
    var again = id(Computer.unknown(url).on(machine));
    var other = id(Computer.unknown(url).on(machine + "x"));
    assertThat(devices.sameMachine(again)).containsExactly(first, again);
    assertThat(devices.sameMachine(other)).containsExactly(other);
    assertThat(devices.machine(first))
        .hasValueSatisfying(digest -> assertThat(digest)
            .isEqualTo(devices.machine(again).orElseThrow())
            .isNotEqualTo(devices.machine(other).orElseThrow())
            .isNotEqualTo(dev.holdfast.portal.kernel.Tokens.digest(machine)));
    var unsaid = id(Computer.unknown(url));
    assertThat(devices.machine(unsaid)).isEmpty();
    assertThat(devices.sameMachine(unsaid)).containsExactly(unsaid);
  }

  private static DeviceId id(Computer computer) {
    return DeviceId.parse(computer.enrol().device()).orElseThrow();
  }

  @Test
  void withTheSameKeyItIsTheSameDeviceAgain() {
    var computer = Computer.enrolled(url);
    var first = computer.device();
    assertThat(computer.enrol().device()).isEqualTo(first);
    assertThat(computer.get("/state").statusCode()).isEqualTo(200);
  }

  @Test
  void aProofOfAnotherKeyIsRefused() {
    var enrolment = Computer.unknown(url).enrolment();
    var thief = Computer.unknown(url);
    var stolen = (ObjectNode) Json.mapper().valueToTree(enrolment);
    stolen.set("publicKey", Json.mapper().valueToTree(thief.key().publicKey()));
    assertThat(thief.post("/enrolments", stolen.toString()))
        .satisfies(answer -> refusedWith(answer, 422, "proof-invalid"));
  }

  @Test
  void aRepeatedNonceIsRefused() {
    var computer = Computer.unknown(url);
    var enrolment = computer.enrolment();
    assertThat(computer.post("/enrolments", enrolment).statusCode()).isEqualTo(201);
    assertThat(computer.post("/enrolments", enrolment))
        .satisfies(answer -> refusedWith(answer, 422, "nonce-invalid"));
  }

  @Test
  void aNonceIsGoodForFiveMinutes() {
    var computer = Computer.unknown(url);
    var enrolment = computer.enrolment();
    clock.pass(Duration.ofMinutes(6));
    assertThat(computer.post("/enrolments", enrolment))
        .satisfies(answer -> refusedWith(answer, 422, "nonce-invalid"));
  }

  @ParameterizedTest(name = "{0} = {1} is refused naming the field")
  @CsvSource(
      delimiter = '|',
      value = {
        "name|''",
        "name|a\\u202eb",
        "name|a\\u0000b",
        "name|12345678901234567890123456789012345678901234567890123456789012345",
        "type|toaster",
        "system|beos",
        "systemVersion|''",
        "agentVersion|a\\nb",
        "zone|Mars/Olympus",
        "language|not_a_tag",
        "nonce|null",
        "proof|null",
        "machine|''"
      })
  void malformedValuesAreNamed(String field, String value) {
    var computer = Computer.unknown(url);
    var message = (ObjectNode) Json.mapper().valueToTree(computer.enrolment());
    message.put(field, "-");
    var json = message.toString();
    var sent = value.equals("null")
        ? json.replace("\"" + field + "\":\"-\"", "\"" + field + "\":null")
        : json.replace("\"" + field + "\":\"-\"", "\"" + field + "\":\"" + value + "\"");
    var answer = computer.post("/enrolments", sent);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"/" + field + "\"");
  }

  @ParameterizedTest(name = "{0} is refused and is no fault of the portal")
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|400",
        "{}|422",
        "{|400",
        "null|400",
        "{\"publicKey\":{\"kty\":\"RSA\"}}|400",
        "{\"publicKey\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}}|400",
        "{\"name\":{}}|400",
      })
  void brokenBodiesAreRefused(String body, int status) {
    var answer = Computer.unknown(url).post("/enrolments", body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void withoutATokenNothingElseIsOpen() {
    var stranger = Computer.unknown(url);
    for (var path : new String[] {"/state", "/poll?version=1", "/keys", "/licence", "/nothing"}) {
      assertThat(stranger.get(path)).satisfies(answer -> refusedWith(answer, 401, "token-invalid"));
    }
  }

  @Test
  void anAgentLearnsFromThePortalsAddressAllItNeeds() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url + Discovery.PATH)).build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    var discovery = Json.read(answer.body(), Discovery.class).orElseThrow();
    assertThat(discovery.device()).isEqualTo(url + "/device/v1");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();

    var computer = Computer.enrolled(url);
    var verified = new KeySetVerifier(discovery.rootThumbprint())
        .verify(computer.get("/keys").body(), 0);
    KeySet keys = ((KeySetVerifier.Answer.Trusted) verified).keys();
    var time = computer.post("/times", new TimeRequest("my-own-nonce")).body();
    assertThat(SignedTime.verify(time, keys, "my-own-nonce")).isPresent();
    assertThat(computer.post("/times", new TimeRequest("short")).statusCode()).isEqualTo(422);
  }

  @Test
  void theStateIsNotSentAgainWhileItIsTheSame() throws Exception {
    var computer = Computer.enrolled(url);
    var tag = computer.get("/state").headers().firstValue("ETag").orElseThrow();
    var again = HttpRequest.newBuilder(URI.create(url + "/device/v1/state"))
        .header("Authorization", "Bearer " + computer.token())
        .header("If-None-Match", tag)
        .build();
    var answer = HttpClient.newHttpClient().send(again, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(304);
  }

  static void refusedWith(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Json.mapper().readTree(answer.body()).get("code").asString()).isEqualTo(code);
  }
}
