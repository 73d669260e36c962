package dev.holdfast.portal.secondstep;

import static dev.holdfast.portal.secondstep.SecondStepOf.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.SmsReceiver;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class ReceivingCodesByPhoneTests {
  private static final String PHONE = "/account/security/phone";
  private static final String WAYS = "/sign-in/second-step/ways";

  private final SmsReceiver phones = SmsReceiver.running();
  private final String number =
      "+4915123%06d".formatted(ThreadLocalRandom.current().nextInt(1_000_000));
  private final People people;
  private final SettableClock clock;
  private final SecondStepReset reset;
  private final SecondStepData data;
  private final PhoneRows rows;
  private final JdbcClient jdbc;

  ReceivingCodesByPhoneTests(
      Site site,
      SettableClock clock,
      SecondStepReset reset,
      SecondStepData data,
      PhoneRows rows,
      JdbcClient jdbc) {
    this.people = new People(site);
    this.clock = clock;
    this.reset = reset;
    this.data = data;
    this.rows = rows;
    this.jdbc = jdbc;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void annaProvesHerNumberAndSeesItMasked() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    assertThat(location(ask(anna, number))).isEqualTo(PHONE + "/code");
    assertThat(security(anna)).doesNotContain("/phone/removal");
    assertThat(location(prove(anna, code()))).isEqualTo("/account/security");
    var masked = number.substring(number.length() - 2);
    assertThat(security(anna))
        .contains("/phone/removal")
        .containsPattern("\\+49 [\u2022 ]+" + masked)
        .doesNotContain(number.substring(number.length() - 6));
    assertThat(anna.browser().get("/api/v1/account/second-step").body())
        .containsPattern("\"phone\":\"\\+49 [\u2022 ]+" + masked);
    assertMailed(anna, "A phone number was added to your account");
    assertThat(audit(anna)).contains("second-step.phone-added").doesNotContain("\u2022", number);
    assertThat(anna.browser().get("/account/security").body()).contains("Phone number");
  }

  @Test
  void theMessageBeginsWithTheCodeAndCarriesTheOperatorsKey() {
    var anna = people.register("anna");
    ask(anna, number);
    var message = phones.to(number).getLast();
    assertThat(message.text().lines().toList().getFirst()).matches("\\d{6}");
    assertThat(message.text()).hasSizeLessThan(160).contains("localhost", "10 minutes");
    assertThat(message.from()).isEqualTo("Acme {text");
  }

  @Test
  void aNumberAloneTurnsNothingOn() {
    var anna = people.register("anna");
    proven(anna);
    assertThat(location(password(people.guest(), anna))).isEqualTo("/");
    assertThat(security(anna)).contains("The second step is off", "/phone/removal");
  }

  @Test
  void aCodeByPhoneSignsInWhoAskedForIt() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    proven(anna);
    var browser = people.guest();
    password(browser, anna);
    assertThat(browser.get("/sign-in/second-step").body()).contains("authenticator app");
    var sent = send(browser);
    var code = code();
    var other = people.guest();
    password(other, anna);
    assertThat(SecondStepOf.pass(other, "sms-code", code).statusCode()).isEqualTo(422);
    assertThat(location(pass(browser, sent, code))).isEqualTo("/");
    assertThat(browser.get("/api/v1/account").statusCode()).isEqualTo(200);
    assertThat(security(anna)).contains("with a code by text message");
  }

  @Test
  void aCodeByPhoneIsGoodForTenMinutesAndOnce() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    proven(anna);
    var late = people.guest();
    password(late, anna);
    var sent = send(late);
    clock.pass(Duration.ofMinutes(9));
    password(late, anna);
    clock.pass(Duration.ofMinutes(1));
    assertThat(pass(late, sent, code()).statusCode()).isEqualTo(422);
    sent = send(late);
    assertThat(pass(late, sent, code()).statusCode()).isEqualTo(303);
    var again = people.guest();
    password(again, anna);
    assertThat(pass(again, sent, code()).statusCode()).isEqualTo(422);
  }

  @Test
  void fiveWrongCodesEndTheProof() {
    var anna = people.register("anna");
    ask(anna, number);
    var code = code();
    var wrong = "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    assertThat(prove(anna, wrong).body()).contains("4 more tries");
    for (int i = 0; i < 3; i++) {
      assertThat(prove(anna, wrong).statusCode()).isEqualTo(422);
    }
    var page = PHONE + "/new";
    assertThat(
            anna.browser().submit(page, PHONE + "/code", Map.of("code", wrong)).body())
        .contains("no longer works");
    assertThat(
            anna.browser().submit(page, PHONE + "/code", Map.of("code", code)).statusCode())
        .isEqualTo(422);
    assertThat(rows.number(anna.account())).isEmpty();
  }

  @Test
  void tenMinutesEndTheProof() {
    var anna = people.register("anna");
    clock.pass(Duration.ofMinutes(9));
    ask(anna, number);
    signInAgain(anna);
    clock.pass(Duration.ofMinutes(10));
    signInAgain(anna);
    assertThat(location(anna.browser().get(PHONE + "/code"))).isEqualTo(PHONE + "/new");
    assertThat(anna.browser()
            .submit(PHONE + "/new", PHONE + "/code", Map.of("code", code()))
            .statusCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "banana", "+49", "+4930123456", "+19005550123", "+4915123456789012345"})
  void whatTakesNoMessagesIsRefused(String typed) {
    var anna = people.register("anna");
    var answer = ask(anna, typed);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Enter a mobile number");
  }

  @Test
  void aNumberIsReadByTheRegionOfItsOwner() {
    assertThat(PhoneNumber.parse("0151 / 2345 6789", "DE"))
        .contains(new PhoneNumber("+4915123456789"));
    assertThat(PhoneNumber.parse("0049 151 23456789", "de"))
        .contains(new PhoneNumber("+4915123456789"));
    assertThat(PhoneNumber.parse("07400 123456", "GB")).contains(new PhoneNumber("+447400123456"));
    assertThat(PhoneNumber.parse("07400 123456", "")).isEmpty();
    assertThat(new PhoneNumber("+447400123456"))
        .hasToString("+44 \u2022\u2022\u2022\u2022 \u2022\u2022\u2022\u202256");
  }

  @Test
  void aGatewayThatRefusesIsToldToWhoeverWaits() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    proven(anna);
    phones.refuse(number);
    var browser = people.guest();
    password(browser, anna);
    var answer = browser.submit(WAYS, "/sign-in/second-step/codes", Map.of("way", "sms-code"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("The message could not be sent", "use another way");
    assertThat(ask(anna, number).statusCode()).isEqualTo(503);
    assertThat(location(anna.browser().get(PHONE + "/code"))).isEqualTo(PHONE + "/new");
    phones.take(number);
    assertThat(location(pass(browser, send(browser), code()))).isEqualTo("/");
  }

  @Test
  void oneAccountSendsFiveMessagesAnHour() {
    var anna = people.register("anna");
    for (int i = 0; i < 5; i++) {
      assertThat(ask(anna, number).statusCode()).isEqualTo(303);
    }
    var answer = ask(anna, number);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(phones.to(number)).hasSize(5);
  }

  @Test
  void oneNumberGetsFiveMessagesAnHourWhoeverSendsThem() {
    var anna = people.register("anna");
    var ben = people.register("ben");
    for (int i = 0; i < 3; i++) {
      assertThat(ask(anna, number).statusCode()).isEqualTo(303);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(ask(ben, number).statusCode()).isEqualTo(303);
    }
    assertThat(ask(ben, number).statusCode()).isEqualTo(429);
    assertThat(phones.to(number)).hasSize(5);
  }

  @Test
  void aRemovedNumberTakesTheCodeOnItsWayAlong() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    proven(anna);
    var browser = people.guest();
    password(browser, anna);
    var sent = send(browser);
    var removal = PHONE + "/removal";
    assertThat(location(anna.browser().submit(removal, removal, Map.of())))
        .isEqualTo("/account/security");
    assertThat(pass(browser, sent, code()).statusCode()).isEqualTo(422);
    assertThat(browser.get(WAYS).body()).doesNotContain("sms-code");
    assertThat(security(anna)).doesNotContain("/phone/removal");
    assertMailed(anna, "A phone number was removed from your account");
  }

  @Test
  void addingAndRemovingTakeARecentSignIn() {
    var anna = people.register("anna");
    proven(anna);
    clock.pass(Duration.ofMinutes(11));
    var page = "/account/profile";
    for (var path : new String[] {PHONE, PHONE + "/code", PHONE + "/removal"}) {
      assertThat(location(anna.browser().submit(page, path, Map.of("number", "+447400123456"))))
          .startsWith("/sign-in/again");
    }
    assertThat(rows.number(anna.account())).isPresent();
  }

  @Test
  void theOperatorsResetForgetsTheNumber() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    proven(anna);
    reset.reset(anna.account());
    assertThat(rows.number(anna.account())).isEmpty();
  }

  @Test
  void theCopyOfEverythingTellsTheNumber() {
    var anna = people.register("anna");
    proven(anna);
    assertThat(data.tell(anna.account()).toString()).contains(number);
  }

  @Test
  void withoutAGatewayThereIsNoSuchWay() {
    var anna = people.register("anna");
    proven(anna);
    var none = new HttpSmsGateway(new SmsSettings("", "", SmsSettings.BODY), new JsonMapper());
    assertThat(new SentWays(new SecondStepSettings(true), none, rows).bySms(anna.account()))
        .isFalse();
    var closed = new HttpSmsGateway(
        new SmsSettings("http://localhost:1/", "", SmsSettings.BODY), new JsonMapper());
    assertThat(new SentWays(new SecondStepSettings(true), closed, rows).bySms(anna.account()))
        .isTrue();
    assertThat(closed.send(new PhoneNumber(number), "123456")).isFalse();
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
    assertThatThrownBy(() -> new SmsSettings(url, "", SmsSettings.BODY))
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

  private HttpResponse<String> ask(Person person, String typed) {
    return person.browser().submit(PHONE + "/new", PHONE, Map.of("number", typed));
  }

  private HttpResponse<String> prove(Person person, String code) {
    return person.browser().submit(PHONE + "/code", PHONE + "/code", Map.of("code", code));
  }

  private void proven(Person person) {
    ask(person, number);
    assertThat(location(prove(person, code()))).isEqualTo("/account/security");
  }

  /** Has a code sent for this sign-in; answers what comes back with it. */
  private static String send(Browser browser) {
    var sent = browser.submit(WAYS, "/sign-in/second-step/codes", Map.of("way", "sms-code"));
    return location(sent).replaceAll(".*request=", "");
  }

  private static HttpResponse<String> pass(Browser browser, String request, String code) {
    return browser.submit(
        SecondStepOf.PASS + "?way=sms-code",
        SecondStepOf.PASS,
        Map.of("way", "sms-code", "request", request, "code", code));
  }

  private void signInAgain(Person person) {
    person
        .browser()
        .submit(
            "/sign-in/again",
            "/sign-in/again",
            Map.of("password", person.password(), "continue", "/"));
  }

  /** The first line of the newest message. */
  private String code() {
    return phones.to(number).getLast().text().lines().findFirst().orElseThrow();
  }

  private static String security(Person person) {
    return person.browser().get("/account/security").body();
  }

  private String audit(Person person) {
    return jdbc.sql("SELECT act || facts::text FROM audit_entry WHERE object = :account")
        .param("account", person.account().text())
        .query(String.class)
        .list()
        .toString();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse(answer.statusCode() + answer.body());
  }

  private void assertMailed(Person person, String subject) {
    var mails = "";
    for (int tries = 0; tries < 100; tries++) {
      mails = people.guest().get("/dev/mail.json?to=" + person.email()).body();
      if (mails.contains(subject)) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("not mailed: " + mails);
  }
}
