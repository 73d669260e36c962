package dev.holdfast.portal.secondstep;

import static dev.holdfast.portal.secondstep.SecondStepOf.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.audit.Audit;
import dev.holdfast.portal.kernel.Limits;
import dev.holdfast.portal.kernel.MessageQueue;
import dev.holdfast.portal.kernel.Texts;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Text messages on their way to the operator's gateway. */
@PortalTest
class SendingTextMessagesTests {
  private final PhoneOf phone = new PhoneOf();
  private final People people;
  private final SettableClock clock;
  private final PhoneRows phones;
  private final TextMessageRows rows;
  private final TextCarrying carrying;
  private final SecondStepChanges.Changing changing;
  private final JdbcClient jdbc;
  private final ApplicationContext portal;

  SendingTextMessagesTests(
      Site site,
      SettableClock clock,
      PhoneRows phones,
      TextMessageRows rows,
      TextCarrying carrying,
      SecondStepChanges.Changing changing,
      JdbcClient jdbc,
      ApplicationContext portal) {
    this.people = new People(site);
    this.clock = clock;
    this.phones = phones;
    this.rows = rows;
    this.carrying = carrying;
    this.changing = changing;
    this.jdbc = jdbc;
    this.portal = portal;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void theMessageBeginsWithTheCodeAndCarriesTheOperatorsKey() {
    var anna = people.register("anna");
    phone.ask(anna);
    var message = phone.message();
    assertThat(message.text().lines().toList().getFirst()).matches("\\d{6}");
    assertThat(message.text()).hasSizeLessThan(160).contains("localhost", "10 minutes");
    assertThat(message.from()).isEqualTo("Acme {text");
  }

  @Test
  void oneAccountSendsFiveMessagesAnHour() {
    var anna = people.register("anna");
    for (int i = 0; i < 5; i++) {
      assertThat(phone.ask(anna).statusCode()).isEqualTo(303);
    }
    var answer = phone.ask(anna);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    phone.awaitMessages(5);
    assertThat(phone.gateway.to(phone.number)).hasSize(5);
  }

  @Test
  void oneNumberGetsFiveMessagesAnHourWhoeverSendsThem() {
    var anna = people.register("anna");
    var ben = people.register("ben");
    for (int i = 0; i < 3; i++) {
      assertThat(phone.ask(anna).statusCode()).isEqualTo(303);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(phone.ask(ben).statusCode()).isEqualTo(303);
    }
    assertThat(phone.ask(ben).statusCode()).isEqualTo(429);
    phone.awaitMessages(5);
    assertThat(phone.gateway.to(phone.number)).hasSize(5);
  }

  @Test
  void withoutAGatewayThereIsNoSuchWay() {
    var anna = people.register("anna");
    phone.proven(anna);
    var none = new HttpSmsGateway(new SmsSettings("", "", SmsSettings.BODY, 9), new JsonMapper());
    assertThat(new SentWays(new SecondStepSettings(true), none, phones, rows).bySms(anna.account()))
        .isFalse();
    var closed = new HttpSmsGateway(
        new SmsSettings("http://localhost:1/", "", SmsSettings.BODY, 9), new JsonMapper());
    assertThat(
            new SentWays(new SecondStepSettings(true), closed, phones, rows).bySms(anna.account()))
        .isTrue();
    assertThat(closed.send(new PhoneNumber(phone.number), "123456"))
        .isInstanceOf(SmsGateway.Delivery.NotNow.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://sms.example.org/",
        "ftp://localhost/",
        "https://a:b@example.org/",
        "nonsense"
      })
  void anUnsafeGatewayStopsTheStart(String url) {
    assertThatThrownBy(() -> new SmsSettings(url, "", SmsSettings.BODY, 9))
        .hasMessageContaining("holdfast.sms.url");
  }

  @Test
  void theBodyStaysJsonWhateverTheTextHolds() {
    var body =
        new SmsBody(new JsonMapper(), "{\"a\":[{\"t\":\"{text}\",\"n\":1}],\"x\":\"tel:{to}\"}");
    var filled = body.filled(new PhoneNumber("+447400123456"), "1\n\"{to}\\");
    assertThat(new String(filled, StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":[{\"t\":\"1\\n\\\"{to}\\\\\",\"n\":1}],\"x\":\"tel:+447400123456\"}");
    for (var wrong : new String[] {"{to}{text}", "{\"to\":\"{to}\"}", ""}) {
      assertThatThrownBy(() -> new SmsBody(new JsonMapper(), wrong))
          .hasMessageContaining("holdfast.sms.body");
    }
  }

  @Test
  void nobodyWaitsForTheGatewayAndAMessageItRefusesIsToldOnThePage() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    phone.proven(anna);
    phone.gateway.refuse(phone.number);
    var browser = people.guest();
    password(browser, anna);
    var request = PhoneOf.send(browser);
    var page = SecondStepOf.PASS + "?way=sms-code&request=" + request;
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> browser.get(page).body().contains("The message could not be sent"));
    assertThat(phone.ask(anna).statusCode()).isEqualTo(303);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> anna.browser()
            .get(PhoneOf.PHONE + "/code")
            .body()
            .contains("The message could not be sent"));
    phone.gateway.take(phone.number);
    var again = PhoneOf.send(browser);
    assertThat(PhoneOf.location(PhoneOf.pass(browser, again, phone.code()))).isEqualTo("/");
  }

  @Test
  void aGatewayThatIsAwayIsAskedAgainWhileTheCodeLives() {
    var anna = people.register("anna");
    phone.gateway.hold(phone.number);
    assertThat(phone.ask(anna).statusCode()).isEqualTo(303);
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waitsAfterATry(anna));
    phone.gateway.take(phone.number);
    carrying.run(clock.instant().plus(MessageQueue.LEASE));
    assertThat(PhoneOf.location(PhoneOf.prove(anna, phone.code()))).isEqualTo("/account/security");
    assertThat(tries(anna)).isGreaterThan(1);
    assertThat(rows.unsent(anna.account())).isFalse();
  }

  @Test
  void theWholeInstallationSendsSoManyADayAndNoMore() {
    var anna = people.register("anna");
    var now = clock.instant();
    var number = new PhoneNumber(phone.number);
    changing.transaction().executeWithoutResult(status -> {
      int before = jdbc.sql("SELECT count(*) FROM text_message WHERE made_at > :since")
          .param("since", now.minus(TextMessageRows.COUNTED).atOffset(ZoneOffset.UTC))
          .query(Integer.class)
          .single();
      assertThat(rows.put(anna.account(), number, "1", now, before + 1)).isTrue();
      assertThat(rows.put(anna.account(), number, "2", now, before + 1)).isFalse();
      var tomorrow = now.plus(TextMessageRows.COUNTED).plusSeconds(1);
      assertThat(rows.put(anna.account(), number, "3", tomorrow, 1)).isTrue();
      status.setRollbackOnly();
    });
  }

  @Test
  void theLastMessageOfTheDayRaisesAnAlarmOnceAndIsNotKept() {
    var anna = people.register("anna");
    var account = portal.getBean(Accounts.class).find(anna.account()).orElseThrow();
    var none = new TextMessages(
        new TextMessages.Outgoing(
            rows, new SmsSettings("", "", SmsSettings.BODY, 1), portal.getBean(Audit.class)),
        portal.getBean(Limits.class),
        portal.getBean(Texts.class),
        portal.getBean(Site.class),
        changing);
    var coded = new TextMessages.Coded(
        account, new PhoneNumber(phone.number), "123456", "secondstep.sms.proof");
    var kept = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      none.send(coded, kept::incrementAndGet);
    }
    assertThat(kept.get()).isLessThanOrEqualTo(1);
    assertThat(jdbc.sql(
                "SELECT count(*) FROM audit_entry WHERE act = 'second-step.text-messages-alarm'")
            .query(Integer.class)
            .single())
        .isOne();
  }

  /** Its time is nearer than that of a message in hand. */
  private boolean waitsAfterATry(Person person) {
    return jdbc.sql("""
            SELECT count(*) FROM text_message
             WHERE account = :account AND tries > 0 AND due_at < made_at + interval '40 seconds'
            """)
            .param("account", person.account().value())
            .query(Integer.class)
            .single()
        == 1;
  }

  private int tries(Person person) {
    return jdbc.sql("SELECT coalesce(max(tries), 0) FROM text_message WHERE account = :account")
        .param("account", person.account().value())
        .query(Integer.class)
        .single();
  }
}
