package dev.holdfast.portal.identity;

import static dev.holdfast.portal.identity.AtAcme.come;
import static dev.holdfast.portal.identity.AtAcme.follow;
import static dev.holdfast.portal.identity.AtAcme.link;
import static dev.holdfast.portal.identity.AtAcme.location;
import static dev.holdfast.portal.identity.AtAcme.open;
import static dev.holdfast.portal.identity.AtAcme.query;
import static dev.holdfast.portal.identity.AtAcme.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.identity.AtAcme.Who;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People who come through a provider of identities, and others who pretend to. */
@PortalTest
class SigningInThroughOthersTests {
  private final People people;
  private final Site site;
  private final Accounts accounts;
  private final Identities identities;

  SigningInThroughOthersTests(Site site, Accounts accounts, Identities identities) {
    this.people = new People(site);
    this.site = site;
    this.accounts = accounts;
    this.identities = identities;
  }

  @Test
  void somebodyNewOpensAnAccountWithoutAPassword() {
    var carl = Who.named("carl");
    var guest = people.guest();
    var page = follow(guest, come(guest, carl));
    assertThat(page.body()).contains(carl.email(), "Create your account");
    assertThat(signedIn(guest)).isFalse();
    var refused =
        guest.submit("/sign-in/first-use", "/sign-in/first-use", Map.of("language", "en"));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("href=\"#region\"", "href=\"#terms\"");
    assertThat(open(guest).statusCode()).isEqualTo(303);
    assertThat(signedIn(guest)).isTrue();
    var account = accounts.byEmail(Email.parse(carl.email()).orElseThrow()).orElseThrow();
    assertThat(accounts.hasPassword(account.id())).isFalse();
    people.awaitMail(carl.email(), "Your account is ready");

    var later = people.guest();
    assertThat(location(come(later, carl))).isEqualTo("/");
    assertThat(signedIn(later)).isTrue();
  }

  @Test
  void theOwnerOfTheAddressSignsInBeforeTheIdentityIsLinked() {
    var anna = people.register("anna");
    var same = new Who("anna-at-acme-" + UUID.randomUUID(), anna.email(), true);
    var browser = people.guest();
    var page = follow(browser, come(browser, same));
    assertThat(page.body()).contains("You have an account already");
    assertThat(signedIn(browser)).isFalse();
    assertThat(open(browser).statusCode()).isEqualTo(200);
    assertThat(signedIn(browser)).isFalse();
    assertThat(identities.of(anna.account())).isEmpty();

    var next = "/account/quick-sign-in/link";
    var form = Map.of("email", anna.email(), "password", anna.password(), "continue", next);
    assertThat(location(browser.submit("/sign-in?continue=" + next, "/sign-in", form)))
        .isEqualTo(next);
    assertThat(identities.of(anna.account())).isEmpty();
    assertThat(browser.get(next).body()).contains("Link Acme to your account?");
    assertThat(location(browser.submit(next, next, Map.of()))).endsWith("?done=linked");
    people.awaitMail(anna.email(), "Acme was linked to your account");
    assertThat(browser.get("/account/security").body()).contains("Linked to Acme");

    var later = people.guest();
    assertThat(location(come(later, same))).isEqualTo("/");
    assertThat(later.get("/api/v1/account").body()).contains(anna.account().text());
  }

  @Test
  void anotherPersonWithTheSameAddressAtTheProviderIsNotLetIn() {
    var anna = people.register("anna");
    link(anna, new Who("first-" + UUID.randomUUID(), anna.email(), true));
    var guest = people.guest();
    come(guest, new Who("second-" + UUID.randomUUID(), anna.email(), true));
    assertThat(signedIn(guest)).isFalse();
    assertThat(identities.of(anna.account())).hasSize(1);
  }

  @Test
  void anUnprovenAddressOpensNothingAndTellsNothing() {
    var anna = people.register("anna");
    var known = people.guest();
    var unknown = people.guest();
    var one = follow(known, come(known, new Who("k-" + UUID.randomUUID(), anna.email(), false)));
    var other = follow(unknown, come(unknown, Who.named("nobody").unproven()));
    assertThat(one.statusCode()).isEqualTo(other.statusCode()).isEqualTo(200);
    assertThat(quiet(one)).isEqualTo(quiet(other)).contains("One more step");
    assertThat(open(unknown).body()).contains("One more step");
    assertThat(signedIn(unknown)).isFalse();
    assertThat(signedIn(known)).isFalse();
  }

  @Test
  void whoTurnsBackAtTheProviderIsBackAtTheSignIn() {
    var browser = people.guest();
    var state = query(location(browser.get("/sign-in/with/acme"))).get("state");
    var back = "/sign-in/with/acme/return?error=access_denied&state="
        + java.net.URLEncoder.encode(state, StandardCharsets.UTF_8);
    assertThat(location(browser.get(back))).isEqualTo("/sign-in");
  }

  @Test
  void aProviderMaySendPeopleBackByAForm() {
    var answer = people
        .guest()
        .post(
            "/sign-in/with/acme/return",
            "application/x-www-form-urlencoded",
            "code=a%2Fb&state=s%26error%3Dx&user=%7B%7D");
    assertThat(location(answer))
        .isEqualTo("/sign-in/with/acme/return?code=a%2Fb&state=s%26error%3Dx&error=");
  }

  @Test
  void theProviderIsAskedWithStateNonceAndProofOfTheCode() {
    var asked = query(location(people.guest().get("/sign-in/with/acme?continue=/devices")));
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", IdentityProvider.CLIENT)
        .containsEntry("redirect_uri", site.link("/sign-in/with/acme/return"))
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
  }

  @Test
  void onlyAPathOfThisPortalComesNext() {
    var anna = people.register("anna");
    var who = Who.named("anna");
    link(anna, who);
    assertThat(location(come(people.guest(), who, "/sign-in/with/acme?continue=/devices")))
        .isEqualTo("/devices");
    assertThat(location(come(people.guest(), who, "/sign-in/with/acme?continue=//evil.example")))
        .isEqualTo("/");
  }

  @Test
  void providersAreShownByRegion() {
    var page = people
        .guest()
        .send(HttpRequest.newBuilder(URI.create(site.link("/sign-in")))
            .header("Accept-Language", "ja-JP")
            .GET())
        .body();
    assertThat(page).contains("Continue with Faraway").doesNotContain("<summary>More ways");
    var other = people
        .guest()
        .send(HttpRequest.newBuilder(URI.create(site.link("/register")))
            .header("Accept-Language", "de-DE")
            .GET())
        .body();
    assertThat(other).contains("More ways, for other regions");
    assertThat(other.indexOf("Continue with Faraway")).isGreaterThan(other.indexOf("More ways"));
  }

  @Test
  void aProviderThatDoesNotAnswerIsSaidSo() {
    var answer = people.guest().get("/sign-in/with/silent");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("Silent does not answer");
    assertThat(people.guest().get("/sign-in/with/nobody").statusCode()).isEqualTo(404);
  }

  private static String quiet(HttpResponse<String> answer) {
    return answer
        .body()
        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "csrf")
        .replaceAll("data-now=\"[^\"]+\"|<aside class=\"sandbox\".*", "now");
  }
}
