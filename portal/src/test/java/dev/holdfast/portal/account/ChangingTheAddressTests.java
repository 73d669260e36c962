package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PortalTest
class ChangingTheAddressTests {
  private static final String UNDO = "/email-undo\\?token=[\\w-]+";

  private final People people;
  private final SettableClock clock;

  ChangingTheAddressTests(Site site, SettableClock clock) {
    this.people = new People(site);
    this.clock = clock;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void theCodeFromTheNewMailboxChangesIt() {
    var anna = people.register("anna");
    var fresh = fresh();
    assertThat(ask(anna, fresh).headers().firstValue("Location")).hasValue("/account/email/code");
    assertThat(anna.browser().get("/account/profile").body()).contains(anna.email());
    assertThat(prove(anna, code(fresh)).headers().firstValue("Location"))
        .hasValue("/account/profile?saved=email");
    assertThat(anna.browser().get("/api/v1/account").body()).contains(fresh);
    assertThat(signIn(fresh, anna.password()).statusCode()).isEqualTo(303);
    assertThat(signIn(anna.email(), anna.password()).statusCode()).isEqualTo(422);
    assertThat(prove(anna, code(fresh)).statusCode()).isEqualTo(410);
  }

  @Test
  void theCodeStandsInTheFirstLineOfItsMail() {
    var anna = people.register("anna");
    var fresh = fresh();
    ask(anna, fresh);
    assertThat(people.link(fresh, "\\ACode: \\d{6}\\R")).startsWith("Code: ");
  }

  @Test
  void withoutThePasswordNothingIsSent() {
    var anna = people.register("anna");
    var form = Map.of("email", fresh(), "current", "Not-the-right-1");
    var answer = anna.browser().submit("/account/email", "/account/email", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(anna.browser().get("/account/email/code").statusCode()).isEqualTo(303);
  }

  @Test
  void fiveWrongCodesEndItAndTenMinutesToo() {
    var anna = people.register("anna");
    var fresh = fresh();
    ask(anna, fresh);
    var right = code(fresh);
    var wrong = right.equals("123456") ? "654321" : "123456";
    for (int left = 4; left > 0; left--) {
      var answer = prove(anna, wrong);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains(left + (left == 1 ? " try is left" : " tries are left"));
    }
    assertThat(prove(anna, wrong).statusCode()).isEqualTo(410);
    assertThat(prove(anna, right).statusCode()).isEqualTo(410);
    var other = fresh();
    ask(anna, other);
    var late = code(other);
    clock.pass(Duration.ofMinutes(10));
    assertThat(prove(anna, late).statusCode()).isEqualTo(410);
  }

  @Test
  void anAddressThatIsTakenMeanwhileIsLeftToItsOwner() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var fresh = fresh();
    ask(anna, fresh);
    var annas = code(fresh);
    ask(bert, fresh);
    var berts = annas;
    for (int tries = 0; berts.equals(annas) && tries < 100; tries++) {
      berts = code(fresh);
    }
    assertThat(prove(bert, berts).statusCode()).isEqualTo(303);
    assertThat(prove(anna, annas).statusCode()).isEqualTo(410);
    assertThat(anna.browser().get("/api/v1/account").body()).contains(anna.email());
  }

  @Test
  void nobodyLearnsWhetherAnAddressIsTaken() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var taken = ask(anna, bert.email());
    var free = ask(anna, fresh());
    assertThat(taken.statusCode()).isEqualTo(free.statusCode());
    assertThat(taken.headers().firstValue("Location"))
        .isEqualTo(free.headers().firstValue("Location"));
    assertThat(people.link(bert.email(), "has an account already")).isNotEmpty();
  }

  @Test
  void theOldMailboxTakesItBack() {
    var anna = people.register("anna");
    var thiefs = fresh();
    ask(anna, thiefs);
    prove(anna, code(thiefs));
    var change = Map.of(
        "current", anna.password(), "newPassword", "Thief-walnut-7-s", "again", "Thief-walnut-7-s");
    anna.browser().submit("/account/password", "/account/password", change);
    var thiefsLink = people.link(thiefs, "/not-me\\?token=[\\w-]+");
    var link = people.link(anna.email(), UNDO);
    var owner = people.guest();
    assertThat(owner.get(link).body()).contains(anna.email());
    var token = Map.of("token", link.substring(link.indexOf('=') + 1));
    var led = owner.submit(link, "/email-undo", token).headers().firstValue("Location");
    assertThat(led).hasValueSatisfying(path -> assertThat(path).startsWith("/password-reset/new"));
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(people.guest().get(thiefsLink).statusCode()).isEqualTo(410);
    assertThat(owner.get(link).statusCode()).isEqualTo(410);
    var reset = led.orElseThrow();
    var form = Map.of(
        "token", reset.substring(reset.indexOf('=') + 1),
        "newPassword", "Walnut-copper-3-Sail",
        "again", "Walnut-copper-3-Sail");
    assertThat(owner.submit("/sign-in", "/password-reset/new", form).statusCode())
        .isEqualTo(303);
    assertThat(owner.get("/api/v1/account").body()).contains(anna.email());
  }

  @Test
  void takingItBackWorksForThreeDays() {
    var anna = people.register("anna");
    var fresh = fresh();
    ask(anna, fresh);
    prove(anna, code(fresh));
    var link = people.link(anna.email(), UNDO);
    clock.pass(Duration.ofHours(72));
    assertThat(people.guest().get(link).statusCode()).isEqualTo(410);
  }

  private static String fresh() {
    return "fresh-" + UUID.randomUUID() + "@example.org";
  }

  private static HttpResponse<String> ask(Person who, String email) {
    var form = Map.of("email", email, "current", who.password());
    return who.browser().submit("/account/email", "/account/email", form);
  }

  private String code(String email) {
    return people.link(email, "Code: \\d{6}").substring(6);
  }

  private static HttpResponse<String> prove(Person who, String code) {
    return who.browser().submit("/account/profile", "/account/email/code", Map.of("code", code));
  }

  private HttpResponse<String> signIn(String email, String password) {
    return people
        .guest()
        .submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
  }
}
