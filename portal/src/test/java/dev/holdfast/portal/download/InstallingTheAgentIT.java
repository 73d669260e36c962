package dev.holdfast.portal.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.Devices;
import dev.holdfast.portal.integration.Scope;
import dev.holdfast.portal.licensing.Owned;
import dev.holdfast.portal.licensing.Subscription;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.InstalledAgent;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.Staff;
import dev.holdfast.protocol.jose.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** From a mailed download to a protected computer, upgraded and removed again: with packages as root, with the archive as nobody. */
@PortalTest
class InstallingTheAgentIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path HOME = Path.of("/var/lib/holdfast");
  private static final String NEXT = "9.0.0";
  private static final String THREAT = "what no file should hold";
  private static Path packages;
  private static String built;

  private final ApplicationContext portal;
  private final String url;
  private final Owned owned;
  private final Staff olga;
  private final Person anna;
  private final People people;
  private Path computer;
  private Subscription hers;

  InstallingTheAgentIT(ApplicationContext portal, Site site) {
    this.portal = portal;
    this.url = site.url().toString();
    this.owned = new Owned(portal);
    this.olga = Staff.of(portal, Set.of(Scope.SIGNATURES, Scope.AGENT_VERSIONS));
    this.people = new People(url);
    this.anna = people.register("anna");
  }

  @BeforeAll
  static void packTwoVersions() throws Exception {
    assumeThat(System.getProperty("user.name"))
        .as("packages are installed by root")
        .isEqualTo("root");
    assumeThat(Path.of("/usr/bin/dpkg-deb")).as("this is a Debian").exists();
    packages = Files.createTempDirectory("holdfast-packages");
    var out = packages.toString();
    var pack = ROOT.resolve("bin/package-agent").toString();
    var java = Map.of("JAVA_HOME", System.getProperty("java.home"));
    InstalledAgent.program(java, pack, "--quick", "--out", out).well();
    built =
        file("holdfast-agent-", ".tar.gz").replaceAll(".*/holdfast-agent-(.*)\\.tar\\.gz", "$1");
    InstalledAgent.program(java, pack, "--quick", "--version", NEXT, "--out", out)
        .well();
  }

  @AfterAll
  static void unpack() throws IOException {
    if (packages != null) delete(packages);
  }

  @BeforeEach
  void aComputerAndASubscription() throws Exception {
    computer = Files.createTempDirectory("holdfast-journey");
    Files.setPosixFilePermissions(computer, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(computer.resolve("watched"));
    hers = owned.redeem(anna.account(), owned.plan(Kind.LIMITED, Period.ofYears(1), 1));
    publishDatabases();
  }

  @AfterEach
  void cleanComputer() throws IOException {
    delete(computer);
  }

  @Test
  void withThePackageAsRoot() throws Exception {
    for (var place : List.of("/opt/holdfast-agent", "/run/systemd/system", HOME.toString()))
      assumeThat(Path.of(place))
          .as("a computer without an agent, and without systemd")
          .doesNotExist();
    boolean group = hasGroup();
    try (var agent = new InstalledAgent(List.of(), "/usr/bin/holdfast", environment())) {
      dpkg("-i", deb(built)).well();
      var code = mailedCode();
      assertThat(agent.tell(code, "connect", "--portal", url, "--code", "-").output())
          .contains("--accept-agreement");
      agent.tell(code, setUp("--connect-code", "-")).well();
      var daemon = agent.daemon();
      protects(agent);
      upgrades(agent);
      assertThat(daemon.isAlive())
          .as("the daemon became the new one, in the same process")
          .isTrue();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(HOME.resolve("upgrade/last"))
              .isDirectoryContaining("glob:**" + NEXT + "*.deb"));
      agent.close();
      dpkg("-r", "holdfast-agent").well();
      assertLeft();
      assertThat(HOME).exists();
      dpkg("-P", "holdfast-agent").well();
      assertThat(HOME).doesNotExist();
      assertThat(Path.of("/opt/holdfast-agent")).doesNotExist();
      assertThat(hasGroup()).as("the group goes with the data").isFalse();
    } finally {
      dpkg("-P", "holdfast-agent");
      for (var left : List.of(HOME, Path.of("/var/lib/holdfast-engine"), Path.of("/run/holdfast")))
        delete(left);
      if (!group && hasGroup()) InstalledAgent.program(Map.of(), "groupdel", "holdfast");
    }
  }

  @Test
  void withTheArchiveAsAnOrdinaryUser() throws Exception {
    var nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    InstalledAgent.program(
            Map.of(),
            "tar",
            "-xzf",
            packages.resolve("holdfast-agent-" + built + ".tar.gz").toString(),
            "-C",
            computer.toString())
        .well();
    Files.writeString(computer.resolve("holdfast-agent/connect.code"), mailedCode());
    InstalledAgent.program(Map.of(), "chown", "-R", "65534:65534", computer.toString())
        .well();
    var program = computer.resolve("holdfast-agent/bin/holdfast").toString();
    try (var agent = new InstalledAgent(nobody, program, environment())) {
      agent.run(setUp()).well();
      agent.run("upgrade", "auto", "off").well();
      agent.daemon();
      protects(agent);
      offerNext();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(agent.status().at("/version/newest").asString("")).isEqualTo(NEXT));
      agent.run("upgrade").well();
      awaitNext(agent);
      agent.run("farewell").well();
      assertLeft();
    }
  }

  /** What somebody without a screen types: every answer is an option. */
  private String[] setUp(String... more) {
    var words = new ArrayList<>(
        List.of("setup", "--portal", url, "--accept-agreement", "--accept-privacy"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private Map<String, String> environment() {
    return Map.of(
        "HOLDFAST_WATCH_ONLY", computer.resolve("watched").toString(),
        "HOLDFAST_HOME",
            Files.isDirectory(computer.resolve("holdfast-agent"))
                ? computer.resolve("home").toString()
                : HOME.toString(),
        "JAVA_HOME", System.getProperty("java.home"),
        "HOME", computer.toString());
  }

  /** The link that Anna mails to herself leads to a code of hers, behind a button. */
  private String mailedCode() {
    var sent =
        anna.browser().submit("/downloads", "/downloads/links", Map.of("email", anna.email()));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);
    var page = people.link(anna.email(), "/get/[\\w-]+");
    var shown = people.guest().submit(page, page + "/codes", Map.of()).body();
    var code = Pattern.compile("hfc_[0-9A-Za-z]+").matcher(shown);
    assertThat(code.find()).as(shown).isTrue();
    return code.group();
  }

  private void protects(InstalledAgent agent) {
    await().atMost(PATIENCE).untilAsserted(() -> {
      var status = agent.status();
      assertThat(status.at("/engine").asString()).as(agent.said()).isEqualTo("running");
      assertThat(status.at("/licence/state").asString()).isEqualTo("valid");
    });
    assertThat(owned.now(hers).places().taken()).isEqualTo(1);
    var bad = computer.resolve("watched/bad").toString();
    await().atMost(PATIENCE).untilAsserted(() -> {
      agent.asItsUser("sh", "-c", "printf '%s' '" + THREAT + "' >" + bad);
      assertThat(agent.run("threats", "--json").output()).as(agent.said()).contains("quarantined");
    });
  }

  private void upgrades(InstalledAgent agent) throws Exception {
    offerNext();
    awaitNext(agent);
  }

  private static void awaitNext(InstalledAgent agent) {
    await().atMost(PATIENCE).untilAsserted(() -> {
      var status = agent.status();
      assertThat(status.at("/agent/version").asString()).as(agent.said()).isEqualTo(NEXT);
      assertThat(status.at("/engine").asString()).as(agent.said()).isEqualTo("running");
    });
  }

  /** Once for both journeys: no version is published twice. */
  private void offerNext() throws IOException {
    var known = Staff.json(olga.get("/api/v1/agent-versions")).toString();
    if (known.contains('"' + NEXT + '"')) return;
    for (var name : List.of(
        deb(NEXT), packages.resolve("holdfast-agent-" + NEXT + ".tar.gz").toString()))
      upload("/api/v1/agent-packages?version=" + NEXT + "&", Path.of(name));
    var published = olga.post(
        "/api/v1/agent-publications", "{\"version\":\"" + NEXT + "\",\"note\":\"Faster\"}");
    assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
  }

  private void upload(String path, Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    var digest = HexFormat.of().formatHex(Sha256.of(bytes));
    var answer = olga.upload(path + "name=" + file.getFileName() + "&sha256=" + digest, bytes);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private void publishDatabases() throws IOException {
    var bytes = THREAT.getBytes(StandardCharsets.UTF_8);
    var file = computer.resolve("own.hsb");
    var digest = HexFormat.of().formatHex(Sha256.of(bytes));
    Files.writeString(file, digest + ":" + bytes.length + ":Test.Journey:73\n");
    upload("/api/v1/signature-files?", file);
    var published = olga.post("/api/v1/signature-sets", "{}");
    assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
  }

  private static String deb(String version) {
    return file("holdfast-agent_" + version + "_", ".deb");
  }

  private static String file(String start, String end) {
    try (var files = Files.list(packages)) {
      return files
          .map(Path::toString)
          .filter(name -> name.contains("/" + start) && name.endsWith(end))
          .findFirst()
          .orElseThrow();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static InstalledAgent.Ended dpkg(String... words) throws Exception {
    var line = new ArrayList<>(List.of("dpkg", "--force-unsafe-io"));
    line.addAll(List.of(words));
    return InstalledAgent.program(Map.of(), line.toArray(String[]::new));
  }

  private static boolean hasGroup() throws Exception {
    return InstalledAgent.program(Map.of(), "getent", "group", "holdfast").code() == 0;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    try (var files = Files.walk(folder)) {
      for (var each : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(each);
    }
  }

  private void assertLeft() {
    assertThat(owned.now(hers).places().taken()).isZero();
    assertThat(portal.getBean(Devices.class).of(anna.account())).isEmpty();
  }
}
