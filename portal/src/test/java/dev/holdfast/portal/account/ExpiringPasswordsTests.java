package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class ExpiringPasswordsTests {
  private static final String OTHER = "Walnut-copper-3-Sail";
  private static final String DUE = "/sign-in/new-password";

  private final People people;
  private final SettableClock clock;
  private final PasswordWarnings warnings;
  private final PasswordExpiration expiration;
  private final JdbcClient jdbc;

  ExpiringPasswordsTests(
      Site site,
      SettableClock clock,
      PasswordWarnings warnings,
      PasswordExpiration expiration,
      JdbcClient jdbc) {
    this.people = new People(site);
    this.clock = clock;
    this.warnings = warnings;
    this.expiration = expiration;
    this.jdbc = jdbc;
  }

  @AfterEach
  void backToNow() {
    clock.reset();
  }

  @Test
  void nobodyIsAskedWhoDoesNotWantIt() {
    var anna = people.register("anna");
    clock.pass(Duration.ofDays(400));
    assertThat(location(signIn(people.guest(), anna, anna.password()))).isEqualTo("/");
  }

  @Test
  void whenDueSigningInLeadsToANewPasswordAndNowhereElse() {
    var anna = wanting();
    clock.pass(Duration.ofDays(179));
    assertThat(location(signIn(people.guest(), anna, anna.password()))).isEqualTo("/");
    clock.pass(Duration.ofDays(2));
    var browser = people.guest();
    assertThat(location(signIn(browser, anna, anna.password()))).isEqualTo(DUE);
    assertThat(browser.get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(browser.get("/account/profile").statusCode()).isEqualTo(302);
    assertThat(choose(browser, anna.password()).body()).contains("used this password before");
    assertThat(browser.get("/api/v1/account").statusCode()).isEqualTo(401);
    assertThat(location(choose(browser, OTHER))).isEqualTo("/");
    assertThat(browser.get("/api/v1/account").body()).contains(anna.account().text());
    assertThat(location(signIn(people.guest(), anna, OTHER))).isEqualTo("/");
  }

  @Test
  void nobodyGetsToThePageWithoutAPassword() {
    var guest = people.guest();
    assertThat(guest.get(DUE).headers().firstValue("Location")).hasValue("/sign-in");
    var form = Map.of("newPassword", OTHER, "again", OTHER);
    assertThat(location(guest.submit("/sign-in", DUE, form))).isEqualTo("/sign-in");
  }

  @Test
  void sheIsToldTwoWeeksBeforeOnce() {
    var anna = wanting();
    clock.pass(Duration.ofDays(165));
    warnings.run(clock.instant());
    assertThat(warned(anna)).isFalse();
    assertThat(warnings.next(clock.instant())).isPresent();
    clock.pass(Duration.ofDays(2));
    warnings.run(clock.instant());
    warnings.run(clock.instant());
    assertThat(warned(anna)).isTrue();
    assertThat(people.link(anna.email(), "Change the password: \\S+/account/password"))
        .isNotEmpty();
    assertThat(jdbc.sql("SELECT count(*) FROM outbox_mail WHERE key LIKE :key")
            .param("key", "account.password-due:" + anna.account().text() + ":%")
            .query(Integer.class)
            .single())
        .isOne();
  }

  @Test
  void homeAndSettingsSayItFromTwoWeeksBeforeOn() {
    var anna = wanting();
    clock.pass(Duration.ofDays(165));
    var browser = people.guest();
    signIn(browser, anna, anna.password());
    assertThat(browser.get("/").body()).doesNotContain("Your password is due on");
    clock.pass(Duration.ofDays(2));
    signIn(browser, anna, anna.password());
    var day = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH)
        .withZone(ZoneId.of("Europe/Berlin"))
        .format(expiration.due(anna.account()).orElseThrow());
    for (var page : List.of("/", "/account/profile", "/account/security", "/account/password")) {
      assertThat(browser.get(page).body()).as(page).contains("Your password is due on " + day);
    }
    assertThat(browser.get("/").body())
        .contains("One thing needs you", "href=\"/account/password\"");
  }

  @Test
  void anOldPasswordIsDueTwoWeeksLaterAtTheEarliest() {
    var anna = people.register("anna");
    jdbc.sql("UPDATE account SET confirmed_at = confirmed_at - interval '3 years' WHERE id = :id")
        .param("id", anna.account().value())
        .update();
    want(anna, "true");
    assertThat(expiration.due(anna.account()).orElseThrow())
        .isAfter(clock.instant().plus(Duration.ofDays(13)));
    want(anna, "");
    assertThat(expiration.due(anna.account())).isEmpty();
  }

  private Person wanting() {
    var anna = people.register("anna");
    want(anna, "true");
    assertThat(anna.browser().get("/account/password").body()).contains("The next one is due on");
    return anna;
  }

  private static void want(Person who, String wanted) {
    var form = Map.of("wanted", wanted);
    who.browser().submit("/account/password", "/account/password/expiration", form);
  }

  private boolean warned(Person who) {
    return jdbc.sql("SELECT warned_at IS NOT NULL FROM password_expiration WHERE account = :id")
        .param("id", who.account().value())
        .query(Boolean.class)
        .single();
  }

  private static HttpResponse<String> choose(Browser browser, String password) {
    return browser.submit(DUE, DUE, Map.of("newPassword", password, "again", password));
  }

  private static HttpResponse<String> signIn(Browser browser, Person who, String password) {
    return browser.submit(
        "/sign-in", "/sign-in", Map.of("email", who.email(), "password", password));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse(answer.body());
  }
}
