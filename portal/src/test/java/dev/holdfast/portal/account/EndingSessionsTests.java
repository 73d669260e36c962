package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class EndingSessionsTests {
  private final People people;
  private final SecurityLog log;

  EndingSessionsTests(Site site, SecurityLog log) {
    this.people = new People(site);
    this.log = log;
  }

  @Test
  void annaEndsOneAndItsBrowserIsSignedOut() {
    var anna = people.register("anna");
    var other = signedIn(anna);
    var listed = sessions(anna.browser());
    assertThat(listed.size()).isEqualTo(2);
    assertThat(listed.get(0).get("current").asBoolean()).isTrue();
    assertThat(listed.get(1).get("address").asString()).startsWith("127.");
    var key = listed.get(1).get("id").asString();
    assertThat(anna.browser().get("/account/security").body()).contains(key, "This browser");
    var action = "/account/security/sessions/" + key + "/ending";
    var answer = anna.browser().submit("/account/security", action, Map.of());
    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(path -> assertThat(path).contains("ended=1"));
    assertThat(other.get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(200);
    assertThat(log.newest(anna.account(), 1).getFirst().event()).endsWith("sessions-ended");
  }

  @Test
  void annaEndsAllOthersAtOnce() {
    var anna = people.register("anna");
    var one = signedIn(anna);
    var two = signedIn(anna);
    anna.browser().submit("/account/security", "/account/security/sessions/ending", Map.of());
    assertThat(one.get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(two.get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(sessions(anna.browser()).size()).isOne();
  }

  @Test
  void nobodyEndsTheSessionOfAnother() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var key = sessions(anna.browser()).get(0).get("id").asString();
    var path = "/api/v1/account/sessions/" + key;
    assertThat(bert.browser().json("DELETE", "/account/profile", path, "").statusCode())
        .isEqualTo(404);
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(200);
    assertThat(anna.browser().json("DELETE", "/account/profile", path, "").statusCode())
        .isEqualTo(204);
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0, Firefox, Linux",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36 Edg/140.0, Edge, Windows",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1, Safari, iOS",
    "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36, Chrome, Android",
    "curl/8.5.0, '', ''"
  })
  void browsersAreToldByName(String agent, String browser, String system) {
    var request = new MockHttpServletRequest();
    request.addHeader("User-Agent", agent);
    var caller = Caller.of(request);
    assertThat(caller.browser()).isEqualTo(browser);
    assertThat(caller.system()).isEqualTo(system);
  }

  @Test
  void anOperatorsFileTellsTheCountryOfAnAddress(@TempDir Path folder) throws IOException {
    var file = Files.write(folder.resolve("places.mmdb"), lowerHalfIsGerman());
    var countries = new Countries(new AccountSettings(PasswordPolicy.CLASSIC, file.toString(), 0));
    assertThat(countries.country("100.64.0.1")).isEqualTo("DE");
    assertThat(countries.country("192.0.2.7")).isNull();
    assertThat(countries.country("")).isNull();
    countries.close();
    var none = new Countries(new AccountSettings(PasswordPolicy.CLASSIC, "", 0));
    assertThat(none.country("100.64.0.1")).isNull();
  }

  /** A file of places with one node: addresses below 128.0.0.0 are in Germany, the others unknown. */
  private static byte[] lowerHalfIsGerman() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 17, 0, 0, 1});
    out.writeBytes(new byte[16]);
    out.write(0xE1);
    text(out, "country");
    out.write(0xE1);
    text(out, "iso_code");
    text(out, "DE");
    out.writeBytes(new byte[] {(byte) 0xAB, (byte) 0xCD, (byte) 0xEF});
    out.writeBytes("MaxMind.com".getBytes(StandardCharsets.UTF_8));
    out.write(0xE9);
    number(out, "node_count", 0xC1, 1);
    number(out, "record_size", 0xA1, 24);
    number(out, "ip_version", 0xA1, 4);
    text(out, "database_type");
    text(out, "Test");
    text(out, "languages");
    out.writeBytes(new byte[] {0x00, 0x04});
    number(out, "binary_format_major_version", 0xA1, 2);
    number(out, "binary_format_minor_version", 0xA1, 0);
    text(out, "build_epoch");
    out.writeBytes(new byte[] {0x01, 0x02, 1});
    text(out, "description");
    out.write(0xE0);
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, String key, int type, int value) {
    text(out, key);
    out.write(type);
    out.write(value);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.write(0x40 | text.length());
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private Browser signedIn(Person who) {
    var browser = people.guest();
    var form = Map.of("email", who.email(), "password", who.password());
    browser.submit("/sign-in", "/sign-in", form);
    return browser;
  }

  private static JsonNode sessions(Browser browser) {
    return JsonMapper.shared()
        .readTree(browser.get("/api/v1/account/sessions").body())
        .get("items");
  }
}
