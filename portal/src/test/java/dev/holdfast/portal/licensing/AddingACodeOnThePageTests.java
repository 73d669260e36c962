package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.protocol.code.CodeText;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@PortalTest
class AddingACodeOnThePageTests {
  private static final String PAGE = "/subscriptions/new-code";

  private final Batches batches;
  private final Catalogue catalogue;
  private final Subscriptions subscriptions;
  private final SettableClock clock;
  private final People people;

  AddingACodeOnThePageTests(
      Batches batches,
      Catalogue catalogue,
      Subscriptions subscriptions,
      SettableClock clock,
      Site site) {
    this.batches = batches;
    this.catalogue = catalogue;
    this.subscriptions = subscriptions;
    this.clock = clock;
    this.people = new People(site);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void annaFindsNothingAddsACodeAndIsToldWhatSheGot() {
    var anna = people.register("anna");
    assertThat(anna.browser().get("/subscriptions").body())
        .contains("No subscriptions yet", "href=\"" + PAGE + "\"");
    var answer = add(anna, aCode().canonical().toLowerCase().replace("-", " "));
    assertThat(answer.statusCode()).isEqualTo(303);
    var page = anna.browser().get(location(answer)).body();
    var subscription = location(answer).replace("/subscriptions?added=", "/subscriptions/");
    assertThat(page)
        .contains("Protection Plus is in your account")
        .contains("3 devices (Linux) · 1 user · 1 year")
        .contains("href=\"/downloads\"", subscription + "/sending\"")
        .contains("Not started")
        .contains("0 of 3 device places used");
    assertThat(anna.browser().get("/subscriptions").body()).doesNotContain("is in your account");
  }

  @Test
  void sendingTheFormTwiceAnswersTheSame() {
    var anna = people.register("anna");
    var fields = Map.of("code", aCode().canonical(), "asked", "" + clock.millis());
    var first = anna.browser().submit(PAGE, PAGE, fields);
    var second = anna.browser().submit(PAGE, PAGE, fields);
    assertThat(location(second)).isEqualTo(location(first)).contains("?added=sub_");
    assertThat(subscriptions.of(anna.account())).hasSize(1);
  }

  @Test
  void addingTheSameCodeLaterLeadsToItsSubscription() {
    var anna = people.register("anna");
    var code = aCode();
    add(anna, code.canonical());
    clock.pass(Duration.ofSeconds(5));
    var again = add(anna, code.canonical());
    assertThat(again.statusCode()).isEqualTo(303);
    var held = subscriptions.of(anna.account());
    assertThat(location(again)).isEqualTo("/subscriptions/" + held.getFirst().id() + "?already=1");
    assertThat(anna.browser().get(location(again)).body())
        .contains("This code is in your account already", "Protection Plus");
    assertThat(held).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "ABC", "ABCDE-FGHJK-MNPQR-STVWX-UUUUU", "\u202eABC", "\"><b>x"})
  void malformedTextMarksTheFieldAndIsKept(String typed) {
    var anna = people.register("anna");
    var answer = add(anna, typed);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("One thing needs another look", "href=\"#code\"", "aria-invalid=\"true\"")
        .doesNotContain("<b>x");
    if (typed.length() > 3) {
      assertThat(answer.body())
          .contains("value=\"" + typed.replace("\"", "&#34;").replace("<", "&lt;"));
    }
  }

  @Test
  void aSwappedPairIsNoticedAndNotCounted() {
    var anna = people.register("anna");
    var typed = new StringBuilder(aCode().symbols());
    typed.setCharAt(0, typed.charAt(0) == 'A' ? 'B' : 'A');
    for (int i = 0; i < 12; i++) {
      assertThat(add(anna, typed.toString()).body())
          .contains("One symbol is wrong, or two are swapped");
    }
  }

  @Test
  void anUnknownCodeAndSomebodyElsesAnswerAlike() {
    var anna = people.register("anna");
    var bert = people.register("bert");
    var hers = aCode();
    add(anna, hers.canonical());
    var unknown = CodeText.random(new SecureRandom());
    var one = add(bert, hers.canonical());
    var other = add(bert, unknown.canonical());
    assertThat(one.statusCode()).isEqualTo(410).isEqualTo(other.statusCode());
    assertThat(same(one, hers)).isEqualTo(same(other, unknown));
    assertThat(one.body())
        .contains("This code cannot be added", "cannot-be-added", "Customer service", "/help");
    assertThat(one.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
    assertThat(subscriptions.of(bert.account())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Hold.class)
  void aHeldCodeSaysSo(Hold hold) {
    var anna = people.register("anna");
    var issued = Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 3), 1, null);
    batches.hold(Target.of(issued.batch().id()), new Batches.Act(hold, "stolen", Sold.STAFF));
    var answer = add(anna, issued.codes().getFirst().canonical());
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(answer.body())
        .contains("This code is " + hold.id(), "<code>" + hold.id() + "</code>")
        .contains("Customer service", "Enter another code");
  }

  @Test
  void aCodeWhoseDateHasPassedSaysSo() {
    var anna = people.register("anna");
    var until = clock.instant().plus(Duration.ofMinutes(5));
    var issued = Sold.issue(batches, Sold.plan(catalogue, Kind.LIMITED, 3), 1, until);
    clock.pass(Duration.ofMinutes(5));
    assertThat(add(anna, issued.codes().getFirst().canonical()).body())
        .contains("can no longer be added", "activate-by-passed");
  }

  @Test
  void tenWrongCodesHaveToWaitAndAreToldHowLong() {
    var anna = people.register("anna");
    for (int i = 0; i < 10; i++) {
      add(anna, CodeText.random(new SecureRandom()).canonical());
    }
    var answer = add(anna, aCode().canonical());
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body())
        .containsPattern("Wait \\d+ minutes?, then try again")
        .contains("too-many-attempts");
    assertThat(subscriptions.of(anna.account())).isEmpty();
  }

  @Test
  void strangeInputIsRefusedClearly() {
    var anna = people.register("anna");
    var form = "application/x-www-form-urlencoded";
    assertThat(add(anna, "x".repeat(1024 * 1024)).statusCode()).isEqualTo(413);
    assertThat(add(anna, "AB\u0000CD").statusCode()).isEqualTo(400);
    assertThat(
            anna.browser().submit(PAGE, PAGE + "?code=A", Map.of("code", "B")).statusCode())
        .isEqualTo(400);
    assertThat(anna.browser().submit(PAGE, PAGE, Map.of("other", "x")).statusCode())
        .isEqualTo(422);
    assertThat(anna.browser()
            .submit(PAGE, PAGE, Map.of("code", aCode().canonical(), "asked", "yesterday"))
            .statusCode())
        .isEqualTo(303);
    assertThat(anna.browser().post(PAGE, form, "code=A").statusCode())
        .as("without a token")
        .isEqualTo(403);
  }

  @Test
  void aGuestIsAskedToSignIn() {
    var answer = people.guest().get(PAGE);
    assertThat(answer.statusCode()).isIn(302, 303);
    assertThat(location(answer)).contains("/sign-in?continue=");
  }

  @Test
  void customerServiceThatRefusalsLeadToIsThereForEverybody() {
    assertThat(people.guest().get("/help").body()).contains("support@localhost", "support key");
    assertThat(people.register("anna").browser().get("/help").statusCode()).isEqualTo(200);
  }

  private CodeText aCode() {
    return Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 3));
  }

  private static HttpResponse<String> add(People.Person person, String typed) {
    return person.browser().submit(PAGE, PAGE, Map.of("code", typed));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String same(HttpResponse<String> answer, CodeText typed) {
    return answer
        .body()
        .replace(typed.canonical(), "")
        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
        .replaceAll("name=\"asked\" value=\"\\d+\"", "")
        .replaceAll("data-now=\"[^\"]+\"|<aside class=\"sandbox\".*", "");
  }
}
