package dev.holdfast.portal.identity;

import static dev.holdfast.portal.identity.AtAcme.come;
import static dev.holdfast.portal.identity.AtAcme.comeToLink;
import static dev.holdfast.portal.identity.AtAcme.follow;
import static dev.holdfast.portal.identity.AtAcme.link;
import static dev.holdfast.portal.identity.AtAcme.location;
import static dev.holdfast.portal.identity.AtAcme.open;
import static dev.holdfast.portal.identity.AtAcme.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.Accounts;
import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.identity.AtAcme.Who;
import dev.holdfast.portal.secondstep.SecondStepOf;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Providers beside the password: linked, unlinked, and what is asked for after them all the same. */
@PortalTest
class LinkingAProviderTests {
  private static final String DUE = "/sign-in/new-password";
  private static final String RESET = "/password-reset/new\\?token=[\\w-]+";
  private static final Pattern UNLINKING =
      Pattern.compile("action=\"(/account/quick-sign-in/idn_[0-9A-Z]+/unlinking)\"");

  private final People people;
  private final Accounts accounts;
  private final IdentityLinks links;
  private final Identities identities;
  private final Clock clock;
  private final JdbcClient jdbc;

  LinkingAProviderTests(
      Site site,
      Accounts accounts,
      IdentityLinks links,
      Identities identities,
      Clock clock,
      JdbcClient jdbc) {
    this.people = new People(site);
    this.accounts = accounts;
    this.links = links;
    this.identities = identities;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  @Test
  void whoHasNoPasswordCannotSignInByOneNorDoWhatNeedsOne() {
    var carl = Who.named("carl");
    var browser = people.guest();
    come(browser, carl);
    open(browser);
    var guess = people
        .guest()
        .submit(
            "/sign-in", "/sign-in", Map.of("email", carl.email(), "password", "Any-1-password"));
    assertThat(guess.statusCode()).isEqualTo(422);
    assertThat(browser.get("/account/quick-sign-in").body()).contains("no password yet");
    assertThat(location(unlinkFirst(browser))).startsWith("/sign-in/again");
    assertThat(browser.get("/sign-in/again").body()).contains("no password yet");
    assertThat(location(come(browser, Who.named("other"))))
        .isEqualTo("/account/quick-sign-in/link");
    assertThat(location(browser.get("/account/quick-sign-in/link"))).startsWith("/sign-in/again");
  }

  @Test
  void aFirstPasswordComesByMailAndOpensWhatNeedsOne() {
    var carl = Who.named("carl");
    var browser = people.guest();
    come(browser, carl);
    open(browser);
    var chosen = Map.of("newPassword", People.PASSWORD, "again", People.PASSWORD, "current", "x");
    assertThat(browser.submit("/account/password", "/account/password", chosen).statusCode())
        .isEqualTo(422);
    var asked =
        browser.submit("/account/password", "/password-reset", Map.of("email", carl.email()));
    assertThat(location(asked)).isEqualTo("/password-reset/sent");
    var token = people.link(carl.email(), RESET).split("=")[1];
    var page = "/password-reset/new?token=" + token;
    var form = Map.of("token", token, "newPassword", People.PASSWORD, "again", People.PASSWORD);
    assertThat(browser.submit(page, "/password-reset/new", form).statusCode()).isEqualTo(303);
    assertThat(browser.get("/account/quick-sign-in").body()).doesNotContain("no password yet");
    assertThat(location(unlinkFirst(browser))).endsWith("?done=unlinked");
  }

  @Test
  void annaLinksAndUnlinks() {
    var anna = people.register("anna");
    var who = new Who(
        "anna-" + UUID.randomUUID(), "another-" + UUID.randomUUID() + "@example.net", false);
    assertThat(anna.browser().get("/account/quick-sign-in").body())
        .contains("Link Acme")
        .doesNotContain("Faraway");
    link(anna, who);
    assertThat(location(come(people.guest(), who))).isEqualTo("/");
    assertThat(follow(anna.browser(), comeToLink(anna.browser(), who)).body())
        .contains("linked already");
    assertThat(location(unlinkFirst(anna.browser()))).endsWith("?done=unlinked");
    people.awaitMail(anna.email(), "Acme was unlinked from your account");
    var guest = people.guest();
    come(guest, who);
    assertThat(signedIn(guest)).isFalse();
  }

  @Test
  void anIdentityOpensOneAccountOnly() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var who = Who.named("shared");
    link(anna, who);
    assertThat(follow(bert.browser(), comeToLink(bert.browser(), who)).body())
        .contains("linked to another account");
    var next = "/account/quick-sign-in/link";
    assertThat(bert.browser().submit("/account/profile", next, Map.of()).statusCode())
        .isEqualTo(410);
    assertThat(identities.of(bert.account())).isEmpty();
    var other = identities.of(anna.account()).getFirst().id();
    assertThat(links.unlink(other, bert.account(), Caller.PORTAL)).isEqualTo(new Unlinking.Gone());
    var foreign = "/account/quick-sign-in/" + other.text() + "/unlinking";
    assertThat(bert.browser().submit("/account/profile", foreign, Map.of()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void theLastWayInStays() throws Exception {
    var carl = Who.named("carl");
    var browser = people.guest();
    come(browser, carl);
    open(browser);
    var account =
        accounts.byEmail(Email.parse(carl.email()).orElseThrow()).orElseThrow().id();
    var only = identities.of(account).getFirst().id();
    assertThat(links.unlink(only, account, Caller.PORTAL)).isEqualTo(new Unlinking.LastWay());
    identities.put(account, new Proven("acme", IdentityProvider.ISSUER, "2-" + only, null, false));
    var both = identities.of(account);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var answers = threads.invokeAll(both.stream()
          .map(one -> (Callable<Unlinking>) () -> links.unlink(one.id(), account, Caller.PORTAL))
          .toList());
      assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
          .containsExactlyInAnyOrder(new Unlinking.Unlinked(), new Unlinking.LastWay());
    }
    identities.put(account, new Proven("gone", "https://gone.example", "3-" + only, null, false));
    var left = identities.of(account).getFirst().id();
    assertThat(links.unlink(left, account, Caller.PORTAL)).isEqualTo(new Unlinking.LastWay());
  }

  @Test
  void theSecondStepIsAskedForAfterAProviderToo() {
    var anna = people.register("anna");
    var who = Who.named("anna");
    link(anna, who);
    var step = SecondStepOf.turnedOn(anna, clock);
    var browser = people.guest();
    var page = "/sign-in/second-step";
    assertThat(location(come(browser, who))).isEqualTo(page);
    assertThat(signedIn(browser)).isFalse();
    var form = Map.of("way", "authenticator", "code", step.code());
    assertThat(location(browser.submit(page, page, form))).isEqualTo("/");
    assertThat(signedIn(browser)).isTrue();
  }

  @Test
  void aPasswordThatIsDueIsAskedForAfterAProviderTooWithThePresentOne() {
    var anna = people.register("anna");
    var who = Who.named("anna");
    link(anna, who);
    anna.browser()
        .submit("/account/password", "/account/password/expiration", Map.of("wanted", "true"));
    jdbc.sql("UPDATE password_expiration SET due_at = wanted_at WHERE account = :id")
        .param("id", anna.account().value())
        .update();
    var browser = people.guest();
    assertThat(location(come(browser, who))).isEqualTo(DUE);
    assertThat(due(browser, "").statusCode()).isEqualTo(422);
    assertThat(due(browser, "Not-the-right-1").statusCode()).isEqualTo(422);
    assertThat(signedIn(browser)).isFalse();
    assertThat(location(due(browser, anna.password()))).isEqualTo("/");
    assertThat(signedIn(browser)).isTrue();
    assertThat(location(come(people.guest(), who))).isEqualTo("/");
  }

  private static HttpResponse<String> due(Browser browser, String current) {
    var fresh = "Walnut-copper-3-Sail";
    return browser.submit(
        DUE, DUE, Map.of("newPassword", fresh, "again", fresh, "current", current));
  }

  private static HttpResponse<String> unlinkFirst(Browser browser) {
    var found = UNLINKING.matcher(browser.get("/account/quick-sign-in").body());
    assertThat(found.find()).isTrue();
    return browser.submit("/account/quick-sign-in", found.group(1), Map.of());
  }
}
