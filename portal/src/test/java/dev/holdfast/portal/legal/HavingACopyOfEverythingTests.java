package dev.holdfast.portal.legal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.PersonalData;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** A person gets all that is kept of them, for a day, and nobody else does. */
@PortalTest
class HavingACopyOfEverythingTests {
  private final People people;
  private final Exports exports;
  private final ExportMaking making;
  private final SettableClock clock;
  private final ApplicationContext portal;

  HavingACopyOfEverythingTests(
      Site site,
      Exports exports,
      ExportMaking making,
      SettableClock clock,
      ApplicationContext portal) {
    this.people = new People(site);
    this.exports = exports;
    this.making = making;
    this.clock = clock;
    this.portal = portal;
  }

  @AfterEach
  void back() {
    clock.reset();
  }

  @Test
  void annaAsksGetsAMailAndTheFile() throws Exception {
    var full = new Full(portal, "anna");
    var anna = full.anna();
    var asked = anna.browser().submit("/account/privacy", "/account/privacy/exports", Map.of());
    assertThat(asked.statusCode()).isEqualTo(303);
    var again = exports.ask(anna.account());
    making.run(clock.instant());
    var export = exports.newest(anna.account()).orElseThrow();
    assertThat(export.ready()).isTrue();
    assertThat(again.id()).as("one at a time").isEqualTo(export.id());
    assertThat(full.mail("The copy of your data is ready")).contains("/account/privacy");
    assertThat(anna.browser().get("/account/privacy").body())
        .contains("/account/privacy/exports/" + export.id().text());

    var files = files(exports.open(export.id(), anna.account()).orElseThrow());
    var tables = JsonMapper.shared().readTree(files.get("everything.json")).path("tables");
    assertThat(tables.path("account").get(0).path("email").stringValue()).isEqualTo(anna.email());
    assertThat(tables.path("device").size()).isOne();
    assertThat(tables.path("subscription").get(0).path("code").stringValue())
        .isEqualTo(full.code());
    assertThat(tables.path("security_event").size()).isPositive();
    assertThat(tables.path("security_event").get(0).path("facts").isObject()).isTrue();
    assertThat(tables.has("passkey")).isTrue();
    assertThat(files).doesNotContainKey("csv/passkey.csv");
    assertThat(files.get("csv/account.csv")).contains("\"email\"", anna.email());
    assertThat(files.get("README.txt")).contains("everything.json");
    assertThat(files.get("everything.json")).doesNotContain("$argon2", "\"password\"");
  }

  @Test
  void nobodyElseHasItAndNobodyAfterADay() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var export = exports.ask(anna.account());
    making.run(clock.instant());
    var path = "/account/privacy/exports/" + export.id().text();
    assertThat(anna.browser().get(path).headers().firstValue("Content-Type"))
        .hasValue("application/zip");
    assertThat(bert.browser().get(path).statusCode()).isEqualTo(404);
    assertThat(people.guest().get(path).statusCode()).isEqualTo(302);
    clock.pass(Duration.ofMinutes(11));
    assertThat(anna.browser().get(path).headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("/sign-in/again"));
    clock.pass(Duration.ofHours(24));
    assertThat(exports.open(export.id(), anna.account())).isEmpty();
    making.forgetOld(clock.instant());
    assertThat(portal
            .getBean(JdbcClient.class)
            .sql("SELECT count(*) FROM blob WHERE name = :name")
            .param("name", "export/" + export.id().text())
            .query(Long.class)
            .single())
        .isZero();
  }

  @Test
  void namesThatLookLikeFormulasAreText() throws IOException {
    var table = new PersonalData.Table(
        "device", List.of(Map.of("name", "=HYPERLINK(\"x\")"), Map.of("places", -3)));
    var files = files(ExportFile.of("acc_x", Instant.EPOCH, List.of(table), ""));
    assertThat(files.get("csv/device.csv")).contains("\"'=HYPERLINK(\"\"x\"\")\"", "\"-3\"");
  }

  /** Everything of the person that any table holds is in the copy, or stands on the list with a reason. */
  @Test
  void noTableHoldsMoreOfAnna() {
    var full = new Full(portal, "anna");
    var told = making.everything(full.anna().account()).stream()
        .filter(table -> !table.rows().isEmpty())
        .map(PersonalData.Table::name)
        .toList();
    assertThat(full.tablesThatHoldHer())
        .contains("account", "device", "subscription")
        .allSatisfy(table -> assertThat(
                told.contains(table) || KnowingEveryTableTests.ALLOWED.containsKey(table))
            .as(table)
            .isTrue());
  }

  private static Map<String, String> files(byte[] zip) throws IOException {
    var files = new LinkedHashMap<String, String>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
