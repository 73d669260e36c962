package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ConfirmingAnAddressTests {
  private static final String OTHER = "Marble-canoe-4-Thistle";

  private final People people;
  private final JdbcClient jdbc;
  private final SettableClock clock;
  private final Browser guest;
  private final String email = "anna-" + UUID.randomUUID() + "@example.org";

  ConfirmingAnAddressTests(Site site, JdbcClient jdbc, SettableClock clock) {
    this.people = new People(site);
    this.jdbc = jdbc;
    this.clock = clock;
    this.guest = people.guest();
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void nobodySignsInBeforeTheAddressIsConfirmed() {
    people.ask(guest, email, People.PASSWORD);
    assertThat(signIn(People.PASSWORD).statusCode()).isEqualTo(422);
    assertThat(guest.get("/api/v1/account").statusCode()).isEqualTo(401);
  }

  @Test
  void aScannerThatOpensTheLinkChangesNothing() {
    people.ask(guest, email, People.PASSWORD);
    var token = people.token(email);
    for (int i = 0; i < 3; i++) {
      assertThat(guest.get("/confirm?token=" + token).statusCode()).isEqualTo(200);
    }
    assertThat(accounts()).isZero();
    assertThat(confirm(token, "password", People.PASSWORD).statusCode()).isEqualTo(303);
    assertThat(accounts()).isOne();
  }

  @Test
  void theLinkWorksOnce() {
    people.ask(guest, email, People.PASSWORD);
    var token = people.token(email);
    confirm(token, "password", People.PASSWORD);
    assertThat(guest.get("/confirm?token=" + token).statusCode()).isEqualTo(410);
    assertThat(send(people.guest(), token, "password", People.PASSWORD).statusCode())
        .isEqualTo(410);
  }

  @Test
  void ofManyWhoConfirmAtOnceOneIsFirst() throws Exception {
    people.ask(guest, email, People.PASSWORD);
    var token = people.token(email);
    Callable<Integer> confirming =
        () -> send(people.guest(), token, "newPassword", OTHER).statusCode();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          callers.invokeAll(IntStream.range(0, 8).mapToObj(i -> confirming).toList());
      var statuses =
          answers.stream().map(java.util.concurrent.Future::resultNow).sorted().toList();
      assertThat(statuses).containsExactly(303, 410, 410, 410, 410, 410, 410, 410);
    }
    assertThat(accounts()).isOne();
  }

  @Test
  void theLinkWorksForADay() {
    people.ask(guest, email, People.PASSWORD);
    var token = people.token(email);
    clock.pass(Duration.ofHours(24).minusMinutes(1));
    assertThat(guest.get("/confirm?token=" + token).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(1));
    assertThat(guest.get("/confirm?token=" + token).statusCode()).isEqualTo(410);
    assertThat(send(guest, token, "password", People.PASSWORD).statusCode()).isEqualTo(410);
    assertThat(accounts()).isZero();
  }

  @Test
  void aSecondRegistrationVoidsTheFirstLinkAndTheFirstPassword() {
    people.ask(guest, email, "Stranger-chose-1-This");
    var first = people.token(email);
    people.ask(guest, email, People.PASSWORD);
    var second = awaitOther(first);
    assertThat(guest.get("/confirm?token=" + first).statusCode()).isEqualTo(410);
    assertThat(confirm(second, "password", "Stranger-chose-1-This").statusCode())
        .isEqualTo(422);
    assertThat(confirm(second, "password", People.PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void theOwnerMayChooseAnotherPasswordThanWhoeverRegistered() {
    people.ask(guest, email, "Stranger-chose-1-This");
    var token = people.token(email);
    var weak = confirm(token, "newPassword", "password");
    assertThat(weak.statusCode()).isEqualTo(422);
    assertThat(weak.body()).contains("id=\"newPassword-error\"");
    assertThat(confirm(token, "newPassword", OTHER).statusCode()).isEqualTo(303);
    assertThat(signIn("Stranger-chose-1-This").statusCode()).isEqualTo(422);
    assertThat(signIn(OTHER).statusCode()).isEqualTo(303);
  }

  @Test
  void aWrongPasswordLeavesTheLinkAsItIs() {
    people.ask(guest, email, People.PASSWORD);
    var token = people.token(email);
    var wrong = confirm(token, "password", OTHER);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("id=\"password-error\"");
    assertThat(confirm(token, "password", "").statusCode()).isEqualTo(422);
    assertThat(confirm(token, "password", People.PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void theNewAccountIsAudited() {
    var anna = people.register("anna");
    assertThat(jdbc.sql("SELECT act FROM audit_entry WHERE object = :account ORDER BY id")
            .param("account", anna.account().text())
            .query(String.class)
            .list())
        .startsWith("account.registered", "account.confirmed");
  }

  private String awaitOther(String first) {
    var token = people.token(email);
    for (int i = 0; i < 100 && token.equals(first); i++) {
      token = people.token(email);
    }
    return token;
  }

  private HttpResponse<String> confirm(String token, String field, String password) {
    return guest.submit(
        "/confirm?token=" + token, "/confirm", Map.of("token", token, field, password));
  }

  /** Sends the form with the CSRF token of another page: the form's own may be gone. */
  private static HttpResponse<String> send(
      Browser browser, String token, String field, String password) {
    return browser.submit("/sign-in", "/confirm", Map.of("token", token, field, password));
  }

  private HttpResponse<String> signIn(String password) {
    return guest.submit("/sign-in", "/sign-in", Map.of("email", email, "password", password));
  }

  private long accounts() {
    return jdbc.sql("SELECT count(*) FROM account WHERE email = :email")
        .param("email", email)
        .query(Long.class)
        .single();
  }
}
