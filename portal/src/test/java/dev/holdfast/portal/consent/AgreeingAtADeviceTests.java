package dev.holdfast.portal.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.device.DeviceId;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.message.ConsentChoices;
import dev.holdfast.protocol.message.ConsentChoices.Choice;
import dev.holdfast.protocol.message.DeviceStatements;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people agree to at a device, before it is anybody's and afterwards. */
@PortalTest
class AgreeingAtADeviceTests {
  private final ApplicationContext portal;
  private final People people;
  private final String url;
  private final Instant now;

  AgreeingAtADeviceTests(ApplicationContext portal, Site site, Clock clock) {
    this.portal = portal;
    this.people = new People(site);
    this.url = site.url().toString();
    this.now = clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Test
  void theStatementsAreReadBeforeThePortalKnowsTheDevice() {
    var read = Json.read(
            Computer.unknown(url).get("/statements", "Accept-Language", "de").body(),
            DeviceStatements.class)
        .orElseThrow();
    assertThat(read.statements())
        .extracting(each -> each.id() + " " + each.needed())
        .containsExactly(
            "licence-agreement true",
            "agent-privacy true",
            "agent-statistics false",
            "agent-marketing false");
    assertThat(read.statements()).allMatch(each -> each.language().equals("en"));
    assertThat(people.guest().get("/statements/licence-agreement/1").statusCode())
        .isEqualTo(200);
  }

  @Test
  void noAccountIsAskedForThem() {
    var anna = people.register("anna");
    assertThat(anna.browser().get("/account/privacy").body())
        .contains("statement-terms")
        .doesNotContain("statement-licence-agreement");
  }

  @Test
  void anAnswerStandsBesideTheOlderOnes() {
    var laptop = Computer.enrolled(url);
    tell(laptop, choice("licence-agreement", true, now.minusSeconds(60)));
    tell(laptop, choice("licence-agreement", true, now.minusSeconds(60)));
    assertThat(rows(laptop)).isEqualTo(1);
    tell(laptop, choice("agent-statistics", true, now.minusSeconds(50)));
    var newest = tell(laptop, choice("agent-statistics", false, now.plusSeconds(86_400)));
    assertThat(newest.choices())
        .extracting(each -> each.statement() + " " + each.accepted())
        .containsExactly("agent-statistics false", "licence-agreement true");
    assertThat(newest.choices()).allMatch(each -> !each.at().isAfter(now.plusSeconds(600)));
    assertThat(rows(laptop)).isEqualTo(3);
    assertThat(audited(laptop))
        .containsExactly("consent.given", "consent.given", "consent.declined");
  }

  @Test
  void anAnswerToNoTextIsRefusedAndNothingIsTaken() {
    var laptop = Computer.enrolled(url);
    for (var wrong : List.of(
        new Choice("terms", 1, "en", true, now),
        new Choice("licence-agreement", 999, "en", true, now),
        new Choice("licence-agreement", 1, "de", true, now),
        new Choice("no-such", 1, "en", true, now))) {
      var answer = laptop.put(
          "/consents", new ConsentChoices(List.of(choice("agent-privacy", true, now), wrong)));
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("/choices/1");
    }
    assertThat(rows(laptop)).isZero();
    assertThat(Computer.unknown(url)
            .put("/consents", new ConsentChoices(List.of()))
            .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theOwnerSeesThemAndOthersDoNot() {
    var anna = people.register("anna");
    var laptop = Computer.enrolled(url);
    tell(laptop, choice("licence-agreement", true, now));
    laptop.connect(portal.getBean(ConnectCodes.class).make(anna.account()).reveal());
    tell(laptop, choice("agent-marketing", false, Instant.parse("-999999999-01-01T00:00:00Z")));
    Awaitility.await().until(() -> history(anna.account()) == 2);
    var page = "/devices/" + laptop.device() + "/consents";
    assertThat(anna.browser().get(page).body())
        .contains("Licence agreement of the agent", "Agreed", "Declined", "Not answered")
        .contains("Licence agreement of the agent, version 1 (en)")
        .doesNotContain("licence-agreement, version");
    assertThat(anna.browser().get("/account/privacy").body())
        .contains("On your devices", "Licence agreement of the agent: agreed.", page);
    assertThat(anna.browser().get("/api/v1" + page).body())
        .contains("\"licence-agreement\"", "\"history\"");
    var bert = people.register("bert");
    assertThat(bert.browser().get(page).statusCode()).isEqualTo(404);
    assertThat(bert.browser().get("/api/v1" + page).statusCode()).isEqualTo(404);
    assertThat(bert.browser().get("/account/privacy").body()).doesNotContain("On your devices");
  }

  @Test
  void whatWasAnsweredBeforeIsTheFirstAccountsAndNobodysAfterItsEnd() {
    var anna = people.register("anna").account();
    var bert = people.register("bert").account();
    var laptop = Computer.enrolled(url);
    tell(laptop, choice("licence-agreement", true, now));
    var device = DeviceId.parse(laptop.device()).orElseThrow();
    var consents = portal.getBean(DeviceConsents.class);
    var rows = portal.getBean(ConsentRows.class);
    rows.belong(device, anna);
    rows.belong(device, anna);
    rows.belong(device, bert);
    assertThat(history(anna)).isEqualTo(1);
    assertThat(history(bert)).isZero();
    assertThat(portal.getBean(ConsentData.class).tell(anna).getFirst().rows()).hasSize(1);
    portal
        .getBean(TransactionTemplate.class)
        .executeWithoutResult(tx -> portal.getBean(ConsentData.class).erase(anna, now));
    assertThat(history(anna)).isZero();
    assertThat(consents.holds(device, "licence-agreement")).isTrue();
  }

  private ConsentChoices tell(Computer laptop, Choice choice) {
    var answer = laptop.put("/consents", new ConsentChoices(List.of(choice)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), ConsentChoices.class).orElseThrow();
  }

  private static Choice choice(String statement, boolean accepted, Instant at) {
    return new Choice(statement, 1, "en", accepted, at);
  }

  private long rows(Computer laptop) {
    return portal
        .getBean(JdbcClient.class)
        .sql("SELECT count(*) FROM device_consent WHERE device = :device")
        .param("device", DeviceId.parse(laptop.device()).orElseThrow().value())
        .query(Long.class)
        .single();
  }

  private List<String> audited(Computer laptop) {
    return portal
        .getBean(JdbcClient.class)
        .sql(
            "SELECT act FROM audit_entry WHERE object = :device AND act LIKE 'consent.%' ORDER BY id")
        .params(Map.of("device", laptop.device()))
        .query(String.class)
        .list();
  }

  private int history(AccountId account) {
    return portal.getBean(DeviceConsents.class).history(account).size();
  }
}
