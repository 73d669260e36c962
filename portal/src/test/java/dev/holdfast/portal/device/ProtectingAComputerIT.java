package dev.holdfast.portal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.world.AgentProcess;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalProcess;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anna looks after her computer from the portal: real portal, real agent, real engine, and the databases of a demonstration. */
class ProtectingAComputerIT {
  /** What every scanner takes for a threat, in halves so that none takes this file for one. */
  private static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-" + "TEST-FILE!$H+H*";

  /** Of this run alone: a quick scan goes through temporary folders, in which this repository may lie. */
  private static final String MINER = "what no program of hers should hold " + UUID.randomUUID();

  private static final int MANY = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir
  Path scratch;

  private Path computer;
  private PortalProcess portal;
  private Person anna;
  private AgentProcess daemon;

  @BeforeEach
  void begin() throws Exception {
    computer = Files.createTempDirectory("holdfast-journey");
    Files.setPosixFilePermissions(computer, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(home());
    Files.writeString(home().resolve("components.json"), "{\"off\":[\"real-time-protection\"]}");
    portal = PortalProcess.start(scratch.resolve("data"), PortalProcess.freePort(), "--demo");
    anna = new People(portal.url()).register("anna");
    connect();
    daemon = daemon();
  }

  @AfterEach
  void end() throws Exception {
    if (daemon != null) {
      daemon.close();
    }
    if (portal != null) {
      portal.close();
    }
    try (var all = Files.walk(computer)) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private Path home() {
    return computer.resolve("home");
  }

  private void connect() throws Exception {
    try (var agent = AgentProcess.start(portal.url(), home(), "connect", "--json")) {
      var line = agent.awaitLine(Pattern.compile("\\{\"authorize\".*")).group();
      var typed = JsonMapper.shared().readTree(line).at("/authorize/userCode").asString();
      var asking = anna.browser().submit("/connect", "/connect", Map.of("code", typed));
      var page = asking.headers().firstValue("Location").orElseThrow().replace(portal.url(), "");
      anna.browser().submit(page, page + "/approval", Map.of());
      assertThat(agent.exitCode()).as(agent.output() + agent.errors()).isZero();
    }
  }

  /** Starts the agent and waits until the portal knows that its engine runs. */
  private AgentProcess daemon() throws Exception {
    var started = AgentProcess.start(portal.url(), home(), "daemon");
    await().atMost(PATIENCE).until(() -> device().get("online").asBoolean());
    await()
        .atMost(PATIENCE)
        .until(() -> ask("/protection").at("/engine/state").asString("").equals("running"));
    return started;
  }

  private JsonNode get(String path) {
    return JsonMapper.shared().readTree(anna.browser().get(path).body());
  }

  private JsonNode device() {
    return get("/api/v1/devices").get("items").get(0);
  }

  private JsonNode ask(String below) {
    return get("/api/v1/devices/" + device().get("id").asString() + below);
  }

  private String order(String kind, String component) {
    var body =
        component.isEmpty() ? Map.of("kind", kind) : Map.of("kind", kind, "component", component);
    var answer = anna.browser()
        .json(
            "POST",
            "/devices",
            "/api/v1/devices/" + device().get("id").asString() + "/commands",
            JsonMapper.shared().writeValueAsString(body));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 202);
    return JsonMapper.shared().readTree(answer.body()).get("id").asString();
  }

  private JsonNode awaitState(String command, String... states) {
    var path = "/api/v1/commands/" + command;
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> List.of(states).contains(get(path).get("state").asString()));
    return get(path);
  }

  private void cancel(String command) {
    anna.browser().json("POST", "/devices", "/api/v1/commands/" + command + "/cancellation", "{}");
  }

  @Test
  void annaLooksAfterHerComputerFromAfar() throws Exception {
    measure();
    awayAndBack();
    findsWhatRuns();
    killed();
    lost();
  }

  /** Published, not asserted: how long a computer that is on takes to begin. */
  private void measure() {
    var milliseconds = new ArrayList<Long>();
    for (int round = 0; round < 11; round++) {
      var kind = round % 2 == 0 ? "component-off" : "component-on";
      var done = awaitState(order(kind, "scheduled-scan"), "done");
      var at = done.path("runningAt").isNull() ? done.get("overAt") : done.get("runningAt");
      milliseconds.add(Duration.between(
              Instant.parse(done.get("orderedAt").asString()), Instant.parse(at.asString()))
          .toMillis());
    }
    milliseconds.sort(null);
    System.out.println("from an order to its start at an online computer, in ms: median "
        + milliseconds.get(5) + ", all " + milliseconds);
  }

  private void awayAndBack() throws Exception {
    int port = Integer.parseInt(portal.url().replaceAll(".*:", ""));
    portal.kill();
    var files = Files.createDirectory(computer.resolve("files"));
    for (int i = 0; i < 3; i++) {
      Files.writeString(files.resolve("bad-" + i), EICAR);
    }
    var scanned = AgentProcess.run(portal.url(), home(), "scan", files.toString(), "--json");
    assertThat(scanned.output()).contains("quarantined");
    portal = PortalProcess.start(scratch.resolve("data"), port);
    await().atMost(PATIENCE).until(() -> ask("/threats").get("items").size() == 3);
    assertThat(Stream.of(0, 1, 2).map(i -> files.resolve("bad-" + i))).noneMatch(Files::exists);
  }

  private void killed() throws Exception {
    await().atMost(PATIENCE).until(() -> device().get("online").asBoolean());
    var scan = order("full-scan", "");
    awaitState(scan, "running");
    daemon.kill();
    daemon = daemon();
    var failed = awaitState(scan, "failed", "done");
    assertThat(failed.get("reason").asString()).isEqualTo("agent-restarted");
    await()
        .atMost(PATIENCE)
        .until(() -> ask("/scans")
            .get("items")
            .valueStream()
            .anyMatch(each -> each.get("end").asString().equals("interrupted")));
  }

  /** Programs come first in a quick scan, so it is not gone on with once they are found. */
  private void findsWhatRuns() throws Exception {
    await().atMost(PATIENCE).until(() -> device().get("online").asBoolean());
    publishSignature();
    var programs = Files.createTempDirectory(computer, "programs");
    var running = new ArrayList<Process>();
    try {
      for (int i = 0; i < MANY; i++) {
        var program = Files.copy(Path.of("/bin/sleep"), programs.resolve("miner-" + i));
        Files.writeString(program, MINER, StandardOpenOption.APPEND);
        running.add(new ProcessBuilder(program.toString(), "600").start());
      }
      var scan = order("quick-scan", "");
      await()
          .atMost(PATIENCE)
          .until(() -> ask("/threats").get("items").findValuesAsString("name").stream()
                  .filter("Test.Miner.UNOFFICIAL"::equals)
                  .count()
              == MANY);
      cancel(scan);
      awaitState(scan, "cancelled", "done");
    } finally {
      running.forEach(Process::destroyForcibly);
    }
    assertThat(programs).isEmptyDirectory();
    var page = anna.browser().get("/devices/" + device().get("id").asString()).body();
    assertThat(page).contains("threats found together", "miner-7");
    var held =
        AgentProcess.run(portal.url(), home(), "quarantine", "list", "--json").output();
    assertThat(held).contains("miner-0", "miner-" + (MANY - 1));
  }

  private void publishSignature() throws Exception {
    var known = ask("/protection").at("/databases/set").asLong();
    var pattern = HexFormat.of().formatHex(MINER.getBytes(StandardCharsets.UTF_8));
    var file = "Test.Miner:0:*:" + pattern + "\n";
    var digest = MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
    var added = asOperator(
        "/api/v1/signature-files?name=miner.ndb&sha256=" + HexFormat.of().formatHex(digest), file);
    assertThat(added.statusCode()).as(added.body()).isBetween(200, 299);
    var published = asOperator("/api/v1/signature-sets", "{}");
    assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
    await().atMost(PATIENCE).until(() -> ask("/protection").at("/databases/set").asLong() > known);
  }

  private HttpResponse<String> asOperator(String path, String body) throws Exception {
    var key = portal.firstRun().at("/operator/apiKey").asString();
    return new Browser(portal.url())
        .send(HttpRequest.newBuilder(URI.create(portal.url() + path))
            .header("Authorization", "Bearer " + key)
            .header(
                "Content-Type",
                body.startsWith("{") ? "application/json" : "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Locking and alarms are for a computer that has a screen: the agent's own tests do them at one that is made up. */
  private void lost() throws Exception {
    await().atMost(PATIENCE).until(() -> device().get("online").asBoolean());
    var on = AgentProcess.run(portal.url(), home(), "lost", "on", "--json");
    assertThat(on.exitCode()).as(on.output() + on.errors()).isZero();
    var page = "/devices/" + device().get("id").asString() + "/lost";
    await().atMost(PATIENCE).until(() -> anna.browser().get(page).body().contains("Wipe …"));
    anna.browser().submit(page, page, Map.of("what", "locate"));
    await().atMost(PATIENCE).until(() -> anna.browser().get(page).body().contains("Seen from"));
    assertThat(home().resolve("quarantine")).isNotEmptyDirectory();
    anna.browser().submit(page + "/wipe", page + "/wipe", Map.of());
    await().atMost(PATIENCE).until(() -> get("/api/v1/devices").get("items").isEmpty());
    await()
        .atMost(PATIENCE)
        .until(() ->
            !Files.exists(home().resolve("quarantine")) && !Files.exists(home().resolve("erase")));
    for (var subject : List.of("its place was asked for", "wiping was asked for", "was wiped"))
      new People(portal.url()).awaitMail(anna.email(), subject);
  }
}
