package dev.holdfast.portal.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.KeyRotation;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import dev.holdfast.protocol.jose.Sha256;
import dev.holdfast.protocol.licence.DocumentVerifier;
import dev.holdfast.protocol.licence.KeySetVerifier;
import dev.holdfast.protocol.release.AgentManifest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class PublishingAgentVersionsTests {
  private static final String VERSIONS = "/api/v1/agent-versions";
  private static int made;

  private final ApplicationContext portal;
  private final String url;
  private final Staff olga;
  private final People people;
  private final String version;
  private final String deb;

  PublishingAgentVersionsTests(ApplicationContext portal, Site site) {
    this.portal = portal;
    this.url = site.url().toString();
    this.olga = Staff.of(portal, Set.of(Scope.AGENT_VERSIONS));
    this.people = new People(site);
    this.version = "50." + ++made + ".0";
    this.deb = "holdfast-agent_" + version + "_amd64.deb";
  }

  @Test
  void reachesADeviceThatHoldsAPollSignedAndWhole() {
    var laptop = Computer.enrolled(url);
    var poll = laptop.poll(laptop.state().version());
    add(deb, "the package");
    publish(Map.of("version", version, "note", "Quieter", "oldest", "1.2"));
    assertThat(poll).succeedsWithin(Duration.ofSeconds(30));
    var manifest = manifest(laptop);
    assertThat(laptop.state().release()).isEqualTo(manifest.number());
    assertThat(manifest.version().text()).isEqualTo(version);
    assertThat(manifest.note()).isEqualTo("Quieter");
    var file = manifest.find("linux", "amd64", "deb").orElseThrow();
    assertThat(manifest.find("linux", "arm64", "deb")).isEmpty();
    var got = laptop.get("/release/" + version + "/" + deb);
    assertThat(got.body()).isEqualTo("the package");
    assertThat(file.sha256()).isEqualTo(sha256("the package"));
    assertThat(got.headers().firstValue("ETag")).hasValue("\"" + file.sha256() + "\"");
    var rest = laptop.get("/release/" + version + "/" + deb, "Range", "bytes=4-");
    assertThat(rest.statusCode()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo("package");
    var tag = laptop.get("/release").headers().firstValue("ETag").orElseThrow();
    assertThat(laptop.get("/release", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(laptop.get("/release/" + version + "/none.deb").statusCode()).isEqualTo(404);
  }

  @Test
  void isSignedAnewWhenTheKeyChanges() {
    var laptop = Computer.enrolled(url);
    add(deb, "keys");
    publish(Map.of("version", version));
    var before = laptop.get("/release").body();
    portal.getBean(KeyRotation.class).rotate(Actor.PORTAL);
    await().until(() -> !laptop.get("/release").body().equals(before));
    assertThat(manifest(laptop).version().text()).isEqualTo(version);
  }

  @Test
  void aPublishedVersionNeverChangesAndNoDeviceIsSentBackUnasked() {
    var laptop = Computer.enrolled(url);
    add(deb, "one");
    var first = publish(Map.of("version", version));
    assertThat(upload(version, deb, "other").body()).contains("\"published\"");
    var older = "49." + made + ".0";
    var oldDeb = "holdfast-agent_" + older + "_amd64.deb";
    assertThat(upload(older, oldDeb, "old").statusCode()).isEqualTo(200);
    assertThat(post(Map.of("version", older)).body()).contains("older-version", version);
    var back = publish(Map.of("version", older, "back", true));
    assertThat(back).isGreaterThan(first);
    assertThat(manifest(laptop).version().text()).isEqualTo(older);
  }

  @Test
  void aWithdrawnVersionGivesWayToTheOneBefore() {
    var laptop = Computer.enrolled(url);
    add(deb, "good");
    var good = publish(Map.of("version", version));
    var bad = version + ".1";
    var badDeb = "holdfast-agent_" + bad + "_amd64.deb";
    assertThat(upload(bad, badDeb, "bad").statusCode()).isEqualTo(200);
    publish(Map.of("version", bad));
    assertThat(olga.delete(VERSIONS + "/" + bad).statusCode()).isEqualTo(200);
    assertThat(manifest(laptop).version().text()).isEqualTo(version);
    assertThat(manifest(laptop).number()).isGreaterThan(good);
    assertThat(laptop.get("/release/" + bad + "/" + badDeb).statusCode()).isEqualTo(404);
    assertThat(post(Map.of("version", bad)).body()).contains("withdrawn");
    assertThat(Staff.json(olga.get(VERSIONS + "/" + bad)).path("state").asString())
        .isEqualTo("withdrawn");
  }

  @Test
  void aDraftIsOfferedToNobody() {
    add(deb, "draft");
    var laptop = Computer.enrolled(url);
    assertThat(laptop.get("/release/" + version + "/" + deb).statusCode()).isEqualTo(404);
    assertThat(olga.delete(VERSIONS + "/" + version).statusCode()).isEqualTo(200);
    assertThat(olga.get(VERSIONS + "/" + version).statusCode()).isEqualTo(404);
    assertThat(post(Map.of("version", version)).body()).contains("unknown-version");
  }

  @Test
  void anOperatorIsToldWhatIsWrong() {
    assertThat(upload(version, "agent.exe", "x").body()).contains("unknown-kind");
    assertThat(upload(version, "../a.deb", "x").body()).contains("unknown-kind");
    assertThat(upload("newest", deb, "x").body()).contains("malformed-field");
    assertThat(upload(version, "holdfast-agent-1.0.tar.gz", "x").body()).contains("no-agent");
    var other = olga.upload(
        "/api/v1/agent-packages?version=" + version + "&name=" + deb + "&sha256=" + "0".repeat(64),
        "x".getBytes(StandardCharsets.UTF_8));
    assertThat(other.body()).contains("other-content");
    assertThat(Staff.of(portal, Set.of(Scope.NEWS)).get(VERSIONS).statusCode()).isEqualTo(403);
  }

  @Test
  void theOwnerSeesThatAComputersAgentIsTooOld() {
    var anna = people.register("anna");
    var laptop = Computer.enrolled(url);
    var code = portal.getBean(ConnectCodes.class).make(anna.account()).reveal();
    assertThat(laptop.connect(code).statusCode()).isEqualTo(200);
    add(deb, "newer");
    publish(Map.of("version", version));
    assertThat(anna.browser().get("/devices").body())
        .contains("An update of the agent is available: " + version);
    publish(Map.of("version", version, "oldest", version));
    assertThat(anna.browser().get("/devices").body()).contains("is too old");
  }

  private void add(String name, String content) {
    var answer = upload(version, name, content);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> upload(String to, String name, String content) {
    return olga.upload(
        "/api/v1/agent-packages?version=" + to + "&name=" + name + "&sha256=" + sha256(content),
        content.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<String> post(Map<String, Object> order) {
    return olga.post("/api/v1/agent-publications", JsonMapper.shared().writeValueAsString(order));
  }

  private long publish(Map<String, Object> order) {
    var back = new java.util.HashMap<>(order);
    back.put("back", true);
    var answer = post(back);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Staff.json(answer).path("number").asLong();
  }

  private AgentManifest manifest(Computer computer) {
    var pinned = portal.getBean(PortalKeys.class).rootThumbprint();
    var keys = new KeySetVerifier(pinned).verify(computer.get("/keys").body(), 0);
    var trusted = ((KeySetVerifier.Answer.Trusted) keys).keys();
    var answer = new DocumentVerifier<>(AgentManifest.KIND, trusted)
        .verify(computer.get("/release").body(), 0);
    return ((DocumentVerifier.Answer.Trusted<AgentManifest>) answer).document();
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
  }
}
