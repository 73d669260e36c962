package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class KeepingTheSecurityLogTests {
  private static final Caller THIEF = new Caller("192.0.2.7", "192.0.2.7", "=Evil", "Linux");

  private final People people;
  private final SecurityLog log;
  private final CredentialNotice notices;
  private final Accounts accounts;
  private final TransactionTemplate transaction;
  private final JdbcClient jdbc;

  KeepingTheSecurityLogTests(
      Site site,
      SecurityLog log,
      CredentialNotice notices,
      Accounts accounts,
      TransactionTemplate transaction,
      JdbcClient jdbc) {
    this.people = new People(site);
    this.log = log;
    this.notices = notices;
    this.accounts = accounts;
    this.transaction = transaction;
    this.jdbc = jdbc;
  }

  @Test
  void annaReadsHowSheSignedInAndWhoFailedTo() {
    var anna = people.register("anna");
    var wrong = Map.of("email", anna.email(), "password", "Not-the-right-1");
    people.guest().submit("/sign-in", "/sign-in", wrong);
    assertThat(log.newest(anna.account(), 10).stream().map(SecurityEvent::event))
        .containsExactly("account.event.sign-in-failed", "account.event.signed-in");
    var page = anna.browser().get("/account/security").body();
    assertThat(page).contains("A wrong password was entered", "Signed in", "127.");
    var whole = anna.browser().get("/account/security/log").body();
    assertThat(whole).contains("A wrong password was entered", "Signed in", "/log.csv");
  }

  @Test
  void nobodyReadsTheLogOfAnother() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    log.note(anna.account(), THIEF, "account.event.sign-in-failed", Map.of());
    assertThat(bert.browser().get("/account/security/log").body()).doesNotContain("192.0.2.7");
    assertThat(bert.browser().get("/account/security/log.json").body()).doesNotContain("192.0.2.7");
    assertThat(people.guest().get("/account/security/log.csv").statusCode()).isEqualTo(302);
  }

  @Test
  void theLogIsThereAsFiles() {
    var anna = people.register("anna");
    log.note(anna.account(), THIEF, "account.event.sign-in-failed", Map.of());
    var csv = anna.browser().get("/account/security/log.csv");
    assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
    assertThat(csv.body().lines().toList())
        .hasSize(3)
        .satisfies(lines -> assertThat(lines.getFirst()).startsWith("at,event,what,address"))
        .satisfies(lines -> assertThat(lines.get(1)).contains("\"192.0.2.7\"", "\"'=Evil\""));
    var json = JsonMapper.shared()
        .readTree(anna.browser().get("/account/security/log.json").body());
    assertThat(json.size()).isEqualTo(2);
    assertThat(json.get(0).get("event").asString()).isEqualTo("sign-in-failed");
  }

  @Test
  void olderEventsStandOnTheNextPage() {
    var anna = people.register("anna");
    for (int i = 0; i < 50; i++) {
      log.note(anna.account(), THIEF, "account.event.sign-in-failed", Map.of());
    }
    var first = anna.browser().get("/account/security/log").body();
    assertThat(first).doesNotContain("Signed in");
    var older =
        Pattern.compile("/account/security/log\\?before=sev_[0-9A-Z]{26}").matcher(first);
    assertThat(older.find()).isTrue();
    assertThat(anna.browser().get(older.group()).body()).contains("Signed in");
    var made = anna.browser().get("/account/security/log?before=" + "-".repeat(36));
    assertThat(made.statusCode()).isEqualTo(200);
  }

  @Test
  void eventsAreForgottenAfterTwelveMonths() {
    var anna = people.register("anna");
    var at = log.newest(anna.account(), 1).getFirst().at();
    log.forgetOld(at.plus(Duration.ofDays(360)));
    assertThat(log.newest(anna.account(), 1)).isNotEmpty();
    jdbc.sql("UPDATE security_event SET at = at - interval '12 months' WHERE account = :id")
        .param("id", anna.account().value())
        .update();
    log.forgetOld(at);
    assertThat(log.newest(anna.account(), 1)).isEmpty();
  }

  @Test
  void sayingThisWasNotMeEndsEverySessionOnce() {
    var anna = people.register("anna");
    var other = people.guest();
    var right = Map.of("email", anna.email(), "password", anna.password());
    other.submit("/sign-in", "/sign-in", right);
    var link = notice(anna);
    var mailbox = people.guest();
    assertThat(mailbox.get(link).statusCode()).isEqualTo(200);
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(200);
    var token = Map.of("token", link.substring(link.indexOf('=') + 1));
    assertThat(mailbox.submit(link, "/not-me", token).statusCode()).isEqualTo(303);
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(other.get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(mailbox.get(link).statusCode()).isEqualTo(410);
    assertThat(mailbox.submit("/sign-in", "/not-me", token).statusCode()).isEqualTo(410);
    assertThat(log.newest(anna.account(), 1).getFirst().event()).endsWith("disavowed");
  }

  @Test
  void theLinkOfAnotherMailStillWorks() {
    var anna = people.register("anna");
    var first = notice(anna);
    var bert = people.register("bert");
    notice(bert);
    assertThat(people.guest().get(first).statusCode()).isEqualTo(200);
    jdbc.sql("UPDATE disavowal SET expires_at = made_at WHERE account = :id")
        .param("id", anna.account().value())
        .update();
    assertThat(people.guest().get(first).statusCode()).isEqualTo(410);
  }

  private String notice(Person person) {
    transaction.executeWithoutResult(status -> notices.send(
        accounts.find(person.account()).orElseThrow(), "account.mail.password-changed", Map.of()));
    return people.link(person.email(), "/not-me\\?token=[\\w-]+");
  }
}
