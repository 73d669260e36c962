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

/** Signing in with a code by text message. */
@PortalTest
class ReceivingCodesByPhoneTests {
  private final PhoneOf phone = new PhoneOf();
  private final People people;
  private final SettableClock clock;
  private final SecondStepReset reset;
  private final PhoneRows rows;

  ReceivingCodesByPhoneTests(
      Site site, SettableClock clock, SecondStepReset reset, PhoneRows rows) {
    this.people = new People(site);
    this.clock = clock;
    this.reset = reset;
    this.rows = rows;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void aCodeByPhoneSignsInWhoAskedForIt() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    phone.proven(anna);
    var browser = people.guest();
    password(browser, anna);
    assertThat(browser.get("/sign-in/second-step").body()).contains("authenticator app");
    var sent = PhoneOf.send(browser);
    var code = phone.code();
    var other = people.guest();
    password(other, anna);
    assertThat(SecondStepOf.pass(other, "sms-code", code).statusCode()).isEqualTo(422);
    assertThat(PhoneOf.location(PhoneOf.pass(browser, sent, code))).isEqualTo("/");
    assertThat(browser.get("/api/v1/account").statusCode()).isEqualTo(200);
    assertThat(security(anna)).contains("with a code by text message");
  }

  @Test
  void aCodeByPhoneIsGoodForTenMinutesAndOnce() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    phone.proven(anna);
    var late = people.guest();
    password(late, anna);
    var sent = PhoneOf.send(late);
    var code = phone.code();
    clock.pass(Duration.ofMinutes(9));
    password(late, anna);
    clock.pass(Duration.ofMinutes(1));
    assertThat(PhoneOf.pass(late, sent, code).statusCode()).isEqualTo(422);
    sent = PhoneOf.send(late);
    code = phone.code();
    assertThat(PhoneOf.pass(late, sent, code).statusCode()).isEqualTo(303);
    var again = people.guest();
    password(again, anna);
    assertThat(PhoneOf.pass(again, sent, code).statusCode()).isEqualTo(422);
  }

  @Test
  void aRemovedNumberTakesTheCodeOnItsWayAlong() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    phone.proven(anna);
    var browser = people.guest();
    password(browser, anna);
    var sent = PhoneOf.send(browser);
    var removal = PhoneOf.PHONE + "/removal";
    assertThat(PhoneOf.location(anna.browser().submit(removal, removal, Map.of())))
        .isEqualTo("/account/security");
    assertThat(PhoneOf.pass(browser, sent, phone.code()).statusCode()).isEqualTo(422);
    assertThat(browser.get(PhoneOf.WAYS).body()).doesNotContain("sms-code");
    assertThat(security(anna)).doesNotContain("/phone/removal");
    people.awaitMail(anna.email(), "A phone number was removed from your account");
  }

  @Test
  void theOperatorsResetForgetsTheNumber() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    phone.proven(anna);
    reset.reset(anna.account());
    assertThat(rows.number(anna.account())).isEmpty();
  }

  private static String security(Person person) {
    return person.browser().get("/account/security").body();
  }
}
