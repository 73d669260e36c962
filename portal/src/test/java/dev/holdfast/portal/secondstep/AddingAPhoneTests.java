package dev.holdfast.portal.secondstep;

import static dev.holdfast.portal.secondstep.SecondStepOf.password;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A number for codes: added, proven, seen and removed. */
@PortalTest
class AddingAPhoneTests {
  private final PhoneOf phone = new PhoneOf();
  private final People people;
  private final SettableClock clock;
  private final SecondStepData data;
  private final PhoneRows rows;
  private final JdbcClient jdbc;

  AddingAPhoneTests(
      Site site, SettableClock clock, SecondStepData data, PhoneRows rows, JdbcClient jdbc) {
    this.people = new People(site);
    this.clock = clock;
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
    assertThat(PhoneOf.location(phone.ask(anna))).isEqualTo(PhoneOf.PHONE + "/code");
    assertThat(security(anna)).doesNotContain("/phone/removal");
    assertThat(PhoneOf.location(PhoneOf.prove(anna, phone.code()))).isEqualTo("/account/security");
    var masked = phone.number.substring(phone.number.length() - 2);
    assertThat(security(anna))
        .contains("/phone/removal")
        .containsPattern("\\+49 [\u2022 ]+" + masked)
        .doesNotContain(phone.number.substring(phone.number.length() - 6));
    assertThat(anna.browser().get("/api/v1/account/second-step").body())
        .containsPattern("\"phone\":\"\\+49 [\u2022 ]+" + masked);
    people.awaitMail(anna.email(), "A phone number was added to your account");
    assertThat(audit(anna))
        .contains("second-step.phone-added")
        .doesNotContain("\u2022", phone.number);
    assertThat(anna.browser().get("/account/security").body()).contains("Phone number");
  }

  @Test
  void aNumberAloneTurnsNothingOn() {
    var anna = people.register("anna");
    phone.proven(anna);
    assertThat(PhoneOf.location(password(people.guest(), anna))).isEqualTo("/");
    assertThat(security(anna)).contains("The second step is off", "/phone/removal");
  }

  @Test
  void fiveWrongCodesEndTheProof() {
    var anna = people.register("anna");
    phone.ask(anna);
    var code = phone.code();
    var wrong = "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    assertThat(PhoneOf.prove(anna, wrong).body()).contains("4 more tries");
    for (int i = 0; i < 3; i++) {
      assertThat(PhoneOf.prove(anna, wrong).statusCode()).isEqualTo(422);
    }
    var page = PhoneOf.PHONE + "/new";
    assertThat(anna.browser()
            .submit(page, PhoneOf.PHONE + "/code", Map.of("code", wrong))
            .body())
        .contains("no longer works");
    assertThat(anna.browser()
            .submit(page, PhoneOf.PHONE + "/code", Map.of("code", code))
            .statusCode())
        .isEqualTo(422);
    assertThat(rows.number(anna.account())).isEmpty();
  }

  @Test
  void tenMinutesEndTheProof() {
    var anna = people.register("anna");
    clock.pass(Duration.ofMinutes(9));
    phone.ask(anna);
    var code = phone.code();
    signInAgain(anna);
    clock.pass(Duration.ofMinutes(10));
    signInAgain(anna);
    assertThat(PhoneOf.location(anna.browser().get(PhoneOf.PHONE + "/code")))
        .isEqualTo(PhoneOf.PHONE + "/new");
    assertThat(anna.browser()
            .submit(PhoneOf.PHONE + "/new", PhoneOf.PHONE + "/code", Map.of("code", code))
            .statusCode())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "banana", "+49", "+4930123456", "+19005550123", "+4915123456789012345"})
  void whatTakesNoMessagesIsRefused(String typed) {
    var anna = people.register("anna");
    var answer = PhoneOf.ask(anna, typed);
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
  void addingAndRemovingTakeARecentSignIn() {
    var anna = people.register("anna");
    phone.proven(anna);
    clock.pass(Duration.ofMinutes(11));
    var page = "/account/profile";
    for (var path :
        new String[] {PhoneOf.PHONE, PhoneOf.PHONE + "/code", PhoneOf.PHONE + "/removal"}) {
      assertThat(PhoneOf.location(
              anna.browser().submit(page, path, Map.of("phone.number", "+447400123456"))))
          .startsWith("/sign-in/again");
    }
    assertThat(rows.number(anna.account())).isPresent();
  }

  @Test
  void theCopyOfEverythingTellsTheNumber() {
    var anna = people.register("anna");
    phone.proven(anna);
    assertThat(data.tell(anna.account()).toString()).contains(phone.number);
  }

  private void signInAgain(Person person) {
    person
        .browser()
        .submit(
            "/sign-in/again",
            "/sign-in/again",
            Map.of("password", person.password(), "continue", "/"));
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
}
