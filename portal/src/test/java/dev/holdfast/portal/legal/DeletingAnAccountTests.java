package dev.holdfast.portal.legal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.account.Caller;
import dev.holdfast.portal.account.Email;
import dev.holdfast.portal.account.PersonalData;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.licensing.AutoRenewals;
import dev.holdfast.portal.licensing.Redemption;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.message.SignIn;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An account goes when its owner wants it: locked for seven days with a way back, then erased everywhere. */
@PortalTest
class DeletingAnAccountTests {
  private static final String PATH = "/account/deletion";
  private static final Pattern TOKEN =
      Pattern.compile("/account/deletion/recall\\?token=([\\w-]+)");

  /** Where an id that leads nowhere may remain. */
  private static final Set<String> PSEUDONYMS = Set.of(
      "audit_entry",
      "outbox_mail",
      "subscription_event",
      "subscription_end",
      "subscription_renewal",
      "renewal_off",
      "upgrade",
      "event_publication");

  private final ApplicationContext portal;
  private final People people;
  private final Deletions deletions;
  private final Erasing erasing;
  private final SettableClock clock;

  DeletingAnAccountTests(
      ApplicationContext portal,
      Site site,
      Deletions deletions,
      Erasing erasing,
      SettableClock clock) {
    this.portal = portal;
    this.people = new People(site);
    this.deletions = deletions;
    this.erasing = erasing;
    this.clock = clock;
  }

  @AfterEach
  void back() {
    clock.reset();
  }

  @Test
  void annaIsToldAndLockedOutAndMayComeBack() throws Exception {
    var full = new Full(portal, "anna");
    var anna = full.anna();
    assertThat(anna.browser().get(PATH).body())
        .contains("laptop</bdi>", full.subscription().offer().product().name())
        .doesNotContain(full.code());
    var careless = anna.browser().submit(PATH, PATH, Map.of());
    assertThat(careless.statusCode()).isEqualTo(422);
    assertThat(careless.body()).contains("href=\"#understood\"");
    assertThat(ask(anna).headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith(PATH + "/asked"));
    assertThat(people.guest().get(PATH + "/asked").body()).contains("Your account is locked");
    assertThat(anna.browser().get(PATH).statusCode()).as("signed out").isEqualTo(302);
    assertThat(full.mailThatBegins("Your account will be deleted on"))
        .contains("Anna's laptop", full.code(), "live on there");

    var device = Computer.enrolled(portal.getBean(Site.class).url().toString());
    assertThat(
            device.post("/sign-ins", new SignIn(anna.email(), anna.password())).body())
        .contains("account-locked");
    var browser = people.guest();
    var signIn = Map.of("email", anna.email(), "password", anna.password());
    assertThat(browser.submit("/sign-in", "/sign-in", signIn).headers().firstValue("Location"))
        .hasValue("/sign-in/deletion");
    assertThat(browser.get("/account/profile").statusCode()).isEqualTo(302);
    assertThat(browser.get("/sign-in/deletion").body()).contains("Keep the account and sign in");
    var kept = browser.submit("/sign-in/deletion", "/sign-in/deletion", Map.of());
    assertThat(kept.statusCode()).isEqualTo(303);
    assertThat(browser.get("/account/profile").statusCode()).isEqualTo(200);
    assertThat(deletions.pending(anna.account())).isEmpty();
    assertThat(people.guest().get("/sign-in/deletion").statusCode()).isEqualTo(303);
  }

  @Test
  void theMailedLinkKeepsTheAccountOnce() throws Exception {
    var full = new Full(portal, "anna");
    ask(full.anna());
    var mail = TOKEN.matcher(full.mailThatBegins("Your account will be deleted on"));
    assertThat(mail.find()).isTrue();
    var token = mail.group(1);
    var link = PATH + "/recall?token=" + token;
    var guest = people.guest();
    assertThat(guest.get(link).body()).contains("Keep the account");
    assertThat(deletions.pending(full.anna().account()))
        .as("reading keeps nothing")
        .isPresent();
    var kept = guest.submit(link, PATH + "/recall", Map.of("token", token));
    assertThat(kept.body()).contains("Your account stays");
    assertThat(deletions.pending(full.anna().account())).isEmpty();
    assertThat(guest.get(link).statusCode()).isEqualTo(410);
    assertThat(guest.get(PATH + "/recall?token=nonsense").statusCode()).isEqualTo(410);
  }

  @Test
  void afterSevenDaysNothingButPseudonymsIsLeft() throws Exception {
    var full = new Full(portal, "anna");
    var anna = full.anna();
    ask(anna);
    erasing.run(clock.instant().plus(Duration.ofDays(6)));
    assertThat(deletions.pending(anna.account())).isPresent();
    var end = clock.instant().plus(Duration.ofDays(7)).plusSeconds(1);
    assertThat(erasing.next(end.minus(Duration.ofDays(1)))).isPresent();
    erasing.run(end);
    erasing.run(end);
    assertGone(full);
    assertThat(full.mail("Your account was deleted")).contains("welcome to register again");
    assertThat(full.computer().state().account()).isNull();
    var bert = people.register("bert");
    var code = CodeText.parse(full.code()).orElseThrow();
    assertThat(full.owned().redeemAgain(bert.account(), code))
        .as("whoever has the code")
        .isInstanceOf(Redemption.Granted.class);
    var again = people.guest();
    people.ask(again, anna.email(), People.PASSWORD);
    assertThat(people.token(anna.email())).isNotEmpty();
  }

  @Test
  void whatACrashLeavesIsErasedByTheNextRun() {
    var full = new Full(portal, "anna");
    var anna = full.anna();
    ask(anna);
    var end = clock.instant().plus(Duration.ofDays(7)).plusSeconds(1);
    var inOrder = portal.getBean(Erasure.class).order();
    assertThat(inOrder.getLast().order()).isZero();
    var transaction = portal.getBean(TransactionTemplate.class);
    inOrder
        .subList(0, inOrder.size() / 2)
        .forEach((PersonalData module) ->
            transaction.executeWithoutResult(status -> module.erase(anna.account(), end)));
    assertThat(full.tablesThatHoldHer()).as("half of it").contains("account", "agreement");
    erasing.run(end);
    assertGone(full);
  }

  @Test
  void whoHasBegunToGoCannotComeBack() {
    var anna = people.register("anna");
    ask(anna);
    portal
        .getBean(JdbcClient.class)
        .sql("UPDATE deletion SET began_at = asked_at WHERE account = :anna")
        .param("anna", anna.account().value())
        .update();
    assertThat(deletions.recall(anna.account(), Caller.PORTAL)).isFalse();
    erasing.run(clock.instant().plus(Duration.ofDays(7)).plusSeconds(1));
    assertThat(deletions.pending(anna.account())).isEmpty();
  }

  @Test
  void whatWouldBeChargedAgainIsTurnedOffFirst() {
    var full = new Full(portal, "anna", Kind.AUTO_RENEWING);
    var anna = full.anna();
    var stop = "/subscriptions/" + full.subscription().id().text() + "/renewal-stop";
    assertThat(anna.browser().get(PATH).body()).contains(stop).doesNotContain("understood");
    assertThat(deletions.ask(anna.account(), Caller.PORTAL))
        .isInstanceOf(Deletions.Asking.Refused.class);
    portal
        .getBean(AutoRenewals.class)
        .turnOff(full.subscription().id(), anna.account(), "moving away");
    assertThat(ask(anna).statusCode()).isEqualTo(303);
    erasing.run(clock.instant().plus(Duration.ofDays(7)).plusSeconds(1));
    assertGone(full);
    assertThat(portal
            .getBean(JdbcClient.class)
            .sql("SELECT why FROM renewal_off WHERE subscription = :id")
            .param("id", full.subscription().id().value())
            .query(String.class)
            .single())
        .as("what she wrote")
        .isEmpty();
  }

  @Test
  void aPasswordOfAWhileAgoIsNotEnough() {
    var anna = people.register("anna");
    clock.pass(Duration.ofMinutes(11));
    assertThat(ask(anna).headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).contains("/sign-in/again"));
    assertThat(deletions.pending(anna.account())).isEmpty();
  }

  private java.net.http.HttpResponse<String> ask(People.Person who) {
    return who.browser().submit(PATH, PATH, Map.of("understood", "true"));
  }

  private void assertGone(Full full) {
    assertThat(full.tablesThatHoldHer()).isSubsetOf(PSEUDONYMS);
    assertThat(deletions.pending(full.anna().account())).isEmpty();
    assertThat(portal
            .getBean(dev.holdfast.portal.account.Accounts.class)
            .byEmail(Email.parse(full.anna().email()).orElseThrow()))
        .isEmpty();
  }
}
