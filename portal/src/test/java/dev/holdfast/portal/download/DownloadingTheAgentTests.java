package dev.holdfast.portal.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.audit.Actor;
import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.device.PortalKeys;
import dev.holdfast.portal.kernel.Limit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.licensing.Batches;
import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.licensing.Redemptions;
import dev.holdfast.portal.licensing.Sold;
import dev.holdfast.portal.release.AgentVersions;
import dev.holdfast.portal.release.NewPublication;
import dev.holdfast.portal.web.QrPicture;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.jose.Sha256;
import dev.holdfast.protocol.release.AgentVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class DownloadingTheAgentTests {

  private final String url;
  private final People people;
  private final AgentVersions archives;
  private final PortalKeys keys;
  private final SettableClock clock;
  private final Batches batches;
  private final Catalogue catalogue;
  private final Redemptions redemptions;
  private final ApplicationContext portal;

  @TempDir
  private Path folder;

  DownloadingTheAgentTests(
      Site site, AgentVersions archives, PortalKeys keys, Clock clock, ApplicationContext portal) {
    this.url = site.url().toString();
    this.people = new People(site);
    this.archives = archives;
    this.keys = keys;
    this.clock = (SettableClock) clock;
    this.batches = portal.getBean(Batches.class);
    this.catalogue = portal.getBean(Catalogue.class);
    this.redemptions = portal.getBean(Redemptions.class);
    this.portal = portal;
  }

  @BeforeEach
  void theBuildMadeAnArchive() throws IOException {
    take();
  }

  private void take() throws IOException {
    old();
    archives.takeBuiltIn(archive());
    var again = new NewPublication(new AgentVersion("9.9.9"), "", null, true);
    archives.publish(again, Actor.PORTAL);
  }

  /** What other tests offered is newer than the archive of the build. */
  private void old() throws IOException {
    var version = new AgentVersion("0.0.1");
    var content = "old".getBytes(StandardCharsets.UTF_8);
    archives.add(
        version,
        "old.deb",
        HexFormat.of().formatHex(Sha256.of(content)),
        new ByteArrayInputStream(content),
        Actor.PORTAL);
    archives.publish(new NewPublication(version, "", null, true), Actor.PORTAL);
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void everyProductHasItsSystemsWithTheVisitorsOwnFirst() {
    var anna = people.register("anna");
    var redeemer = new Redemptions.Redeemer(anna.account(), ZoneOffset.UTC);
    for (int products = 0; products < 2; products++) {
      var code = Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 3));
      assertThat(redemptions.redeem(code, redeemer)).isInstanceOf(Redemption.Granted.class);
    }
    var request = HttpRequest.newBuilder(URI.create(url + "/downloads?system=android"))
        .header("User-Agent", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)");
    var page = anna.browser().send(request).body();
    var tabs = Pattern.compile("<nav class=\"tabs\".*?</nav>", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(found -> found.group().replaceAll("<[^>]*>|\\s+", " ").strip())
        .toList();
    assertThat(tabs)
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line).matches("Mac +Windows +Linux +Android +iPhone and iPad"));
    assertThat(page.split("aria-current=\"true\">Android", -1)).hasSize(2);
    var other = page.substring(page.indexOf("id=\"product-", page.indexOf("Web companion")));
    assertThat(other)
        .as("the other product's shelf is open at the visitor's own system")
        .contains("aria-current=\"true\">Mac", "Download and connect", "SHA-256", "Version")
        .contains("holdfast-agent-9.9.9.tar.gz", "MiB", "<svg viewBox", "#send-link");
    assertThat(page).contains("Web companion");
  }

  @Test
  void thePlainDownloadIsWhatThePageSaysAndKnowsThePortal() throws Exception {
    var anna = people.register("anna");
    var page = anna.browser().get("/downloads?system=linux").body();
    var bytes =
        download(HttpRequest.newBuilder(URI.create(url + "/agent/holdfast-agent-9.9.9.tar.gz")));
    var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    assertThat(page).contains(HexFormat.of().formatHex(digest), "9.9.9");
    assertThat(page)
        .contains("holdfast-agent/bin/holdfast setup")
        .as("the daemon does nothing before somebody has agreed")
        .doesNotContain("bin/holdfast daemon");
    assertThat(page).contains(QrPicture.of(url + "/downloads?system=linux").path());
    var files = files(bytes);
    assertThat(files)
        .containsKeys("holdfast-agent/bin/holdfast", "holdfast-agent/lib/holdfast-agent-9.9.9.jar");
    assertThat(files).doesNotContainKey("holdfast-agent/connect.code");
    var portal = JsonMapper.shared().readTree(files.get("holdfast-agent/portal.json"));
    assertThat(portal.get("url").asString()).isEqualTo(url);
    assertThat(portal.get("rootThumbprint").asString()).isEqualTo(keys.rootThumbprint());
  }

  @Test
  void aPersonalDownloadConnectsOneComputerToItsAccount() throws Exception {
    var anna = people.register("anna");
    var code = code(anna.browser(), "/downloads", "/downloads/personal");
    var answer = Computer.enrolled(url).connect(code);
    assertThat(answer.body()).contains(anna.email());
    assertThat(Computer.enrolled(url).connect(code).statusCode()).isEqualTo(410);
  }

  @Test
  void aMailedPageMakesAFreshCodeBehindItsButtonForAWeek() throws Exception {
    var anna = people.register("anna");
    var friend = "friend-" + java.util.UUID.randomUUID() + "@example.org";
    var sent = anna.browser().submit("/downloads", "/downloads/links", Map.of("email", friend));
    assertThat(sent.statusCode()).isEqualTo(303);
    var page = people.link(friend, "/get/[\\w-]+");

    var first = code(people.guest(), page, page);
    var second = code(people.guest(), page, page);
    assertThat(first).isNotEqualTo(second);
    assertThat(Computer.enrolled(url).connect(first).body()).contains(anna.email());
    for (int made = 0; made < Limit.CONNECT_CODES_MADE_PER_ACCOUNT.tries(); made++) {
      portal
          .getBean(Limits.class)
          .count(Limit.CONNECT_CODES_MADE_PER_ACCOUNT, anna.account().text());
    }
    for (var act : java.util.List.of(page, page + "/codes")) {
      var refused = people.guest().submit(page, act, Map.of());
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    }
    clock.pass(Duration.ofDays(8));
    assertThat(people.guest().get(page).statusCode()).isEqualTo(410);
  }

  @Test
  void anAddressThatIsNoneIsNamed() {
    var anna = people.register("anna");
    var answer =
        anna.browser().submit("/downloads", "/downloads/links", Map.of("email", "no\u00e9"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("This is not an e-mail address");
  }

  @Test
  void aGuestGetsNoPersonalDownload() {
    assertThat(people.guest().get("/downloads").statusCode()).isEqualTo(302);
    assertThat(people.guest().post("/downloads/personal", "text/plain", "").statusCode())
        .isIn(401, 403);
  }

  @Test
  void theSameArchiveTwiceIsTakenInOnce() throws IOException {
    take();
    assertThat(people.register("anna").browser().get("/downloads").body()).contains("9.9.9");
  }

  /** Sends the form of a page and takes the connect code out of the archive that comes. */
  private String code(Browser browser, String page, String action) throws IOException {
    var form = browser.get(page).body();
    var csrf = Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"").matcher(form);
    assertThat(csrf.find()).isTrue();
    var cookies = new StringBuilder();
    browser
        .cookies()
        .getCookieStore()
        .getCookies()
        .forEach(cookie -> cookies
            .append(cookie.getName())
            .append('=')
            .append(cookie.getValue())
            .append("; "));
    var request = HttpRequest.newBuilder(URI.create(url + action))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Cookie", cookies.toString())
        .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + csrf.group(1)));
    return Objects.requireNonNull(files(download(request)).get("holdfast-agent/connect.code"))
        .strip();
  }

  private static byte[] download(HttpRequest.Builder request) throws IOException {
    try {
      var answer =
          HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Disposition"))
          .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
      assertThat(answer.headers().firstValueAsLong("Content-Length"))
          .hasValue(answer.body().length);
      return answer.body();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> files(byte[] archive) throws IOException {
    var files = new LinkedHashMap<String, String>();
    try (var tar =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private Path archive() throws IOException {
    var file = folder.resolve("agent.tar.gz");
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      put(tar, "holdfast-agent/bin/holdfast", "#!/bin/sh\n");
      put(tar, "holdfast-agent/lib/holdfast-agent-9.9.9.jar", "x".repeat(100_000));
    }
    return file;
  }

  private static void put(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setModTime(0L);
    entry.setSize(content.length());
    tar.putArchiveEntry(entry);
    tar.write(content.getBytes(StandardCharsets.UTF_8));
    tar.closeArchiveEntry();
  }
}
