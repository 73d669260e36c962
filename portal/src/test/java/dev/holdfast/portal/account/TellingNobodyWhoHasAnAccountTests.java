package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class TellingNobodyWhoHasAnAccountTests {
  private final People people;
  private final Passwords passwords;

  TellingNobodyWhoHasAnAccountTests(Site site, Passwords passwords) {
    this.people = new People(site);
    this.passwords = passwords;
  }

  /** An answer as a stranger sees it, and what it cost. */
  private record Seen(int status, String headers, String body, long hashes) {}

  @Test
  void aWrongPasswordLooksTheSameForKnownUnconfirmedAndUnknownAddresses() {
    var known = people.register("anna").email();
    var unconfirmed = unknown();
    people.ask(people.guest(), unconfirmed, People.PASSWORD);
    var answers = signIn(known);
    assertThat(signIn(unknown())).isEqualTo(answers);
    assertThat(signIn(unconfirmed)).isEqualTo(answers);
    assertThat(answers.status()).isEqualTo(422);
    assertThat(answers.hashes()).isOne();
  }

  @Test
  void beingAskedForAChallengeLooksTheSameForKnownAndUnknownAddresses() {
    var known = people.register("anna").email();
    var unknown = unknown();
    for (int i = 0; i < SignInTries.UNCHALLENGED; i++) {
      signIn(known);
      signIn(unknown);
    }
    var answers = signIn(known);
    assertThat(signIn(unknown)).isEqualTo(answers);
    assertThat(answers.status()).isEqualTo(428);
    assertThat(answers.hashes()).isZero();
  }

  @Test
  void registeringLooksTheSameForKnownAndUnknownAddresses() {
    var anna = people.register("anna");
    var known = register(anna.email());
    assertThat(register(unknown())).isEqualTo(known);
    assertThat(known.status()).isEqualTo(303);
    assertThat(known.hashes()).isOne();
    assertThat(newestSubject(anna.email())).isEqualTo("You have an account already");
  }

  @Test
  void askingForANewPasswordLooksTheSameForKnownUnconfirmedAndUnknownAddresses() {
    var unconfirmed = unknown();
    people.ask(people.guest(), unconfirmed, People.PASSWORD);
    var known = reset(people.register("anna").email());
    assertThat(reset(unknown())).isEqualTo(known);
    assertThat(reset(unconfirmed)).isEqualTo(known);
    assertThat(known.status()).isEqualTo(303);
  }

  @Test
  void registeringAKnownAddressChangesNothingAboutIt() {
    var anna = people.register("anna");
    people.ask(people.guest(), anna.email(), "Stranger-chose-1-This");
    newestSubject(anna.email());
    var guest = people.guest();
    var stranger = Map.of("email", anna.email(), "password", "Stranger-chose-1-This");
    assertThat(guest.submit("/sign-in", "/sign-in", stranger).statusCode()).isEqualTo(422);
    var owner = Map.of("email", anna.email().toUpperCase(), "password", anna.password());
    assertThat(guest.submit("/sign-in", "/sign-in", owner).statusCode()).isEqualTo(303);
  }

  private Seen signIn(String email) {
    var before = passwords.reckoned();
    var form = Map.of("email", email, "password", "Not-the-right-1");
    var answer = people.guest().submit("/sign-in", "/sign-in", form);
    return seen(answer, email, passwords.reckoned() - before);
  }

  private Seen reset(String email) {
    var before = passwords.reckoned();
    var answer =
        people.guest().submit("/password-reset", "/password-reset", Map.of("email", email));
    return seen(answer, email, passwords.reckoned() - before);
  }

  private Seen register(String email) {
    var before = passwords.reckoned();
    var answer =
        people.guest().submit("/register", "/register", People.form(email, People.PASSWORD));
    return seen(answer, email, passwords.reckoned() - before);
  }

  private static Seen seen(HttpResponse<String> answer, String email, long hashes) {
    var body = answer.body().replace(email, "(address)");
    var headers = answer.headers().map().entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("date"))
        .toList();
    return new Seen(
        answer.statusCode(),
        headers.toString().replaceAll("csrf=[^;]+", "csrf="),
        body.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "csrf")
            .replaceAll("data-now=\"[^\"]+\"|<aside class=\"sandbox\".*", "now")
            .replaceAll("data-challenge=\"[^\"]+\"", "challenge"),
        hashes);
  }

  private String newestSubject(String email) {
    for (int i = 0; i < 100; i++) {
      var mails = JsonMapper.shared()
          .readTree(people.guest().get("/dev/mail.json?to=" + email).body());
      if (mails.size() > 1) {
        return mails.get(0).get("subject").asString();
      }
    }
    throw new AssertionError("no second mail to " + email);
  }

  private static String unknown() {
    return "nobd-" + UUID.randomUUID() + "@example.org";
  }
}
