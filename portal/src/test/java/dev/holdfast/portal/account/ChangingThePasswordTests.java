package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.kernel.Secret;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@PortalTest
class ChangingThePasswordTests {
  private static final String OTHER = "Walnut-copper-3-Sail";

  private final People people;
  private final Passwords passwords;
  private final SecurityLog log;
  private final ConnectCodes connectCodes;
  private final Site site;

  ChangingThePasswordTests(
      Site site, Passwords passwords, SecurityLog log, ConnectCodes connectCodes) {
    this.people = new People(site);
    this.site = site;
    this.connectCodes = connectCodes;
    this.passwords = passwords;
    this.log = log;
  }

  @Test
  void theNewOneCountsAndTheOldOneNoLonger() {
    var anna = people.register("anna");
    assertThat(change(anna, anna.password(), OTHER).statusCode()).isEqualTo(303);
    assertThat(signIn(anna, anna.password()).statusCode()).isEqualTo(422);
    assertThat(signIn(anna, OTHER).statusCode()).isEqualTo(303);
    assertThat(log.newest(anna.account(), 9).stream().map(SecurityEvent::event))
        .contains("account.event.password-changed");
    assertThat(people.link(anna.email(), "/not-me\\?token=[\\w-]+")).isNotEmpty();
  }

  @Test
  void allOtherSessionsEndAndThisOneGoesOn() {
    var anna = people.register("anna");
    var other = people.guest();
    signIn(other, anna, anna.password());
    assertThat(other.get("/api/v1/account").statusCode()).isEqualTo(200);
    change(anna, anna.password(), OTHER);
    assertThat(other.get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(anna.browser().get("/api/v1/account").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutTheCurrentOneNothingChanges() {
    var anna = people.register("anna");
    var answer = change(anna, "Not-the-right-1", OTHER);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("href=\"#current\"");
    assertThat(signIn(anna, anna.password()).statusCode()).isEqualTo(303);
  }

  @Test
  void bothEntriesHaveToBeTheSame() {
    var anna = people.register("anna");
    var form = form(anna.password(), OTHER);
    form.put("again", OTHER + "x");
    var answer = anna.browser().submit("/account/password", "/account/password", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("href=\"#again\"").doesNotContain("href=\"#current\"");
  }

  @Test
  void noneOfTheLastEightComesAgain() {
    var anna = people.register("anna");
    var present = anna.password();
    for (int number = 1; number <= 7; number++) {
      assertThat(change(anna, present, numbered(number)).statusCode()).isEqualTo(303);
      present = numbered(number);
    }
    for (var used : List.of(anna.password(), numbered(1), present)) {
      var answer = change(anna, present, used);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("used this password before");
    }
    assertThat(change(anna, present, numbered(8)).statusCode()).isEqualTo(303);
    assertThat(change(anna, numbered(8), anna.password()).statusCode()).isEqualTo(303);
  }

  @Test
  void ofTwoAtOnceOneHolds() throws Exception {
    var anna = people.register("anna");
    var other = people.guest();
    signIn(other, anna, anna.password());
    List<Future<Integer>> answers;
    try (var threads = Executors.newFixedThreadPool(2)) {
      answers = threads.invokeAll(List.of(
          () -> change(anna, anna.password(), numbered(1)).statusCode(),
          () -> other
              .submit("/account/password", "/account/password", form(anna.password(), numbered(2)))
              .statusCode()));
    }
    var good = 0;
    for (var answer : answers) {
      good += answer.get() == 303 ? 1 : 0;
    }
    assertThat(good).isOne();
    var now = List.of(numbered(1), numbered(2)).stream()
        .filter(password -> signIn(anna, password).statusCode() == 303);
    assertThat(now).hasSize(1);
  }

  @Test
  void connectedDevicesStayUnlessSheSignsOutEverywhere() {
    var anna = people.register("anna");
    var computer = Computer.enrolled(site.url().toString());
    computer.connect(connectCodes.make(anna.account()).reveal());
    change(anna, anna.password(), OTHER);
    assertThat(anna.browser().get("/api/v1/devices").body()).contains(computer.device());
    var form = form(OTHER, numbered(1));
    form.put("everywhere", "true");
    var answer = anna.browser().submit("/account/password", "/account/password", form);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/account/password?saved=everywhere");
    assertThat(anna.browser().get("/api/v1/devices").body()).doesNotContain(computer.device());
  }

  @Test
  void passwordManagersFindThePage() {
    var answer = people.guest().get("/.well-known/change-password");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/account/password");
    var page = people.register("anna").browser().get("/account/password").body();
    assertThat(page)
        .contains("autocomplete=\"username\"", "autocomplete=\"current-password\"")
        .contains("autocomplete=\"new-password\"");
  }

  @Test
  void theModernPolicyAsksForLessBesideASecondStep() {
    var modern = PasswordPolicy.MODERN;
    var short15 = Secret.of("wölfe🐺 singen");
    assertThat(passwords.broken(short15, Optional.empty(), modern.rules(false)))
        .containsExactly(PasswordRule.LONG);
    assertThat(passwords.broken(short15, Optional.empty(), modern.rules(true))).isEmpty();
    assertThat(PasswordPolicy.CLASSIC.rules(true)).isEqualTo(PasswordPolicy.CLASSIC.rules(false));
  }

  private static String numbered(int number) {
    return "Walnut-copper-" + number + "-Sails";
  }

  private static Map<String, String> form(String current, String fresh) {
    return new HashMap<>(Map.of("current", current, "newPassword", fresh, "again", fresh));
  }

  private static HttpResponse<String> change(Person who, String current, String fresh) {
    return who.browser().submit("/account/password", "/account/password", form(current, fresh));
  }

  private HttpResponse<String> signIn(Person who, String password) {
    return signIn(people.guest(), who, password);
  }

  private static HttpResponse<String> signIn(Browser browser, Person who, String password) {
    return browser.submit(
        "/sign-in", "/sign-in", Map.of("email", who.email(), "password", password));
  }
}
