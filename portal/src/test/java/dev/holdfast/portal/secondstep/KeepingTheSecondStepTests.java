package dev.holdfast.portal.secondstep;

import static dev.holdfast.portal.secondstep.SecondStepOf.password;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people keep for the second step: keys, recovery codes, and what helps when they are lost. */
@PortalTest
class KeepingTheSecondStepTests {
  private final People people;
  private final SettableClock clock;
  private final SecondStepReset reset;
  private final SecondStepRecord record;
  private final JdbcClient jdbc;

  KeepingTheSecondStepTests(
      Site site,
      SettableClock clock,
      SecondStepReset reset,
      SecondStepRecord record,
      JdbcClient jdbc) {
    this.people = new People(site);
    this.clock = clock;
    this.reset = reset;
    this.record = record;
    this.jdbc = jdbc;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void aCodeIsNotTakenAgainAfterTheClockWentBackAndARecoveryCodeHelps() {
    var anna = people.register("anna");
    clock.pass(Duration.ofHours(1));
    var browser = people.guest();
    password(browser, anna);
    var step = SecondStepOf.turnedOn(
        new Person(anna.account(), anna.email(), anna.password(), browser), clock);
    var code = step.code();
    assertThat(SecondStepOf.signIn(people.guest(), anna, "authenticator", code).statusCode())
        .isEqualTo(303);
    clock.reset();
    assertThat(SecondStepOf.signIn(people.guest(), anna, "authenticator", code).statusCode())
        .isEqualTo(422);
    assertThat(SecondStepOf.signIn(people.guest(), anna, "authenticator", step.code())
            .statusCode())
        .isEqualTo(422);
    assertThat(SecondStepOf.signIn(
                people.guest(), anna, "recovery-code", step.recoveryCodes.getFirst())
            .statusCode())
        .isEqualTo(303);
    assertThat(acts(anna)).contains("second-step.code-used", "second-step.step-settled");
    clock.pass(Duration.ofSeconds(30));
    assertThat(SecondStepOf.signIn(people.guest(), anna, "authenticator", step.code())
            .statusCode())
        .isEqualTo(303);
  }

  @Test
  void aFieldLeftEmptyIsToldFromAWrongCode() {
    var anna = people.register("anna");
    assertThat(SecondStepOf.enter(anna.browser(), " ").body())
        .contains("Enter the six digits that the app shows.")
        .doesNotContain("not the code of this key");
    assertThat(SecondStepOf.enter(anna.browser(), "000000").body())
        .contains("not the code of this key");
  }

  @Test
  void aRecoveryCodeWorksOnceAndItsOwnerIsTold() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    assertThat(step.recoveryCodes).hasSize(10).doesNotHaveDuplicates();
    var code = step.recoveryCodes.get(3).toLowerCase(java.util.Locale.ROOT).replace("-", " ");
    assertThat(SecondStepOf.signIn(people.guest(), anna, "recovery-code", code).statusCode())
        .isEqualTo(303);
    assertThat(SecondStepOf.signIn(people.guest(), anna, "recovery-code", code).statusCode())
        .isEqualTo(422);
    people.awaitMail(anna.email(), "A recovery code was used to sign in to your account");
    assertThat(jdbc.sql("SELECT hash FROM recovery_code WHERE account = :account")
            .param("account", anna.account().value())
            .query(byte[].class)
            .list())
        .hasSize(10)
        .allSatisfy(hash -> assertThat(new String(hash)).doesNotContain(step.recoveryCodes));
  }

  @Test
  void renewedCodesReplaceTheEarlierOnes() {
    var anna = people.register("anna");
    var step = SecondStepOf.turnedOn(anna, clock);
    var page = anna.browser()
        .submit("/account/security/recovery-codes", "/account/security/recovery-codes", Map.of());
    var renewed = SecondStepOf.codes(page.body());
    assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(step.recoveryCodes);
    assertThat(SecondStepOf.signIn(
                people.guest(), anna, "recovery-code", step.recoveryCodes.getFirst())
            .statusCode())
        .isEqualTo(422);
    assertThat(SecondStepOf.signIn(people.guest(), anna, "recovery-code", renewed.getFirst())
            .statusCode())
        .isEqualTo(303);
    people.awaitMail(anna.email(), "New recovery codes for your account");
  }

  @Test
  void turnedOffAndOnThereIsAnotherKey() {
    var anna = people.register("anna");
    var first = SecondStepOf.turnedOn(anna, clock);
    var off = "/account/security/second-step/removal";
    assertThat(SecondStepOf.location(anna.browser().submit(off, off, Map.of())))
        .isEqualTo("/account/security");
    assertThat(SecondStepOf.location(password(people.guest(), anna))).isEqualTo("/");
    var second = SecondStepOf.turnedOn(anna, clock);
    assertThat(second.key().bytes()).isNotEqualTo(first.key().bytes());
    assertThat(SecondStepOf.signIn(people.guest(), anna, "authenticator", first.code())
            .statusCode())
        .isEqualTo(422);
    people.awaitMail(anna.email(), "An authenticator app was added to your account");
    people.awaitMail(anna.email(), "The second step of your account was turned off");
  }

  @Test
  void aPageOpenedAgainShowsTheKeyThatWasScanned() {
    var anna = people.register("anna");
    var key = SecondStepOf.scan(anna.browser()).bytes();
    assertThat(SecondStepOf.enter(anna.browser(), "000000").statusCode()).isEqualTo(422);
    assertThat(SecondStepOf.scan(anna.browser()).bytes()).isEqualTo(key);
  }

  @Test
  void severalAuthenticatorsEachSignIn() {
    var anna = people.register("anna");
    var first = SecondStepOf.turnedOn(anna, clock);
    var key = SecondStepOf.scan(anna.browser());
    assertThat(SecondStepOf.enterEarly(anna.browser(), key, clock).statusCode()).isEqualTo(303);
    var second = key.code(AuthenticatorKey.stepAt(clock.instant()));
    assertThat(
            SecondStepOf.signIn(people.guest(), anna, "authenticator", second).statusCode())
        .isEqualTo(303);
    assertThat(SecondStepOf.signIn(people.guest(), anna, "authenticator", first.code())
            .statusCode())
        .isEqualTo(303);
  }

  @Test
  void theOperatorTurnsItOffForWhoLostEverything() {
    var anna = people.register("anna");
    SecondStepOf.turnedOn(anna, clock);
    assertThat(reset.reset(anna.account())).isTrue();
    assertThat(reset.reset(anna.account())).isFalse();
    assertThat(SecondStepOf.location(password(people.guest(), anna))).isEqualTo("/");
    record.tellResets();
    people.awaitMail(
        anna.email(), "The second step of your account was turned off by the operator");
    assertThat(acts(anna)).contains("second-step.reset");
  }

  private List<String> acts(Person person) {
    return jdbc.sql("SELECT act FROM audit_entry WHERE object = :account")
        .param("account", person.account().text())
        .query(String.class)
        .list();
  }
}
