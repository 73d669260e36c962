package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** CODE-5 and LIC-7 to people: each refusal says what and why, and leads on; nothing works by script. */
@PortalTest
class RefusingCodesOnThePageTests {
  private static final String PAGE = "/subscriptions/new-code";
  private static final Pattern DAYS = Pattern.compile("name=\"days\" value=\"(\\d+)\"");

  private final RefusedCodes codes;
  private final Subscriptions subscriptions;
  private final SettableClock clock;
  private final People people;

  RefusingCodesOnThePageTests(ApplicationContext portal, SettableClock clock, Site site) {
    this.codes = new RefusedCodes(portal, clock);
    this.subscriptions = portal.getBean(Subscriptions.class);
    this.clock = clock;
    this.people = new People(site);
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @ParameterizedTest(name = "{0} is a {1} and says: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "malformed: short                     | 422 | A code has 25 symbols; this one has 5.",
        "malformed: foreign symbol            | 422 | is not a symbol that codes have",
        "malformed: one symbol wrong          | 422 | One symbol is wrong, or two are swapped.",
        "unknown                              | 410 | This code cannot be added.",
        "in another account                   | 410 | This code cannot be added.",
        "blocked                              | 410 | This code is blocked.",
        "suspended                            | 410 | This code is suspended for now.",
        "activate-by passed                   | 410 | This code can no longer be added.",
        "not for this region                  | 409 | This code is not for your region.",
        "renewal without a previous licence   | 409 | This code renews a paid subscription",
        "previous used for a renewal          | 422 | has been used for a renewal already",
        "previous a promotion                 | 422 | was given away as a promotion",
        "previous unknown                     | 422 | This previous code cannot be used.",
        "previous in another account          | 422 | This previous code cannot be used.",
        "previous malformed                   | 422 | One symbol is wrong, or two are swapped."
      })
  void saysWhatAndLeadsOn(String reason, int status, String words) {
    var anna = people.register("anna");
    var presented = codes.make(reason, anna.account());
    int held = subscriptions.of(anna.account()).size();
    var answer = present(anna, presented);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
    if (!reason.startsWith("malformed")) {
      assertThat(answer.body()).contains("href=\"/help");
    }
    if (reason.startsWith("previous") || reason.startsWith("renewal")) {
      assertThat(answer.body()).containsPattern("Take 29\\d days").contains("Check and add");
    }
    if (reason.startsWith("previous")) {
      assertThat(answer.body()).contains("href=\"#previous\"", presented.previous());
    }
    assertThat(subscriptions.of(anna.account())).hasSize(held);
  }

  @Test
  void annaTakesTheShorterTermAndGetsTheDaysSheWasTold() {
    var anna = people.register("anna");
    var code = codes.renewal().canonical();
    var step = add(anna, Map.of("code", code));
    assertThat(subscriptions.of(anna.account())).as("left midway").isEmpty();
    var days = DAYS.matcher(step.body());
    assertThat(days.find()).isTrue();
    var fields = Map.of("code", code, "way", "shorter", "days", days.group(1));
    assertThat(add(anna, fields).statusCode()).isEqualTo(303);
    assertThat(subscriptions.of(anna.account()).getFirst().facts().paid().length())
        .isEqualTo(java.time.Period.ofDays(Integer.parseInt(days.group(1))));
    assertThat(anna.browser().get("/subscriptions").body())
        .contains(days.group(1) + " days, starting with the first device");
  }

  @Test
  void anOfferThatIsNoLongerTrueIsShownAnew() {
    var anna = people.register("anna");
    var code = codes.renewal().canonical();
    var fields = Map.of("code", code, "way", "shorter", "days", "365");
    var answer = add(anna, fields);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).containsPattern("Take 29\\d days");
    assertThat(add(anna, Map.of("code", code, "way", "shorter", "days", "many")).statusCode())
        .isEqualTo(409);
    assertThat(subscriptions.of(anna.account())).isEmpty();
  }

  @Test
  void annaTypesThePreviousCode() {
    var anna = people.register("anna");
    var old = codes.redeemed(codes.code(), anna.account()).canonical();
    var left = codes.renewal().canonical();
    var fields = Map.of("code", left, "way", "previous", "previous", old);
    assertThat(add(anna, fields).statusCode()).isEqualTo(303);
    assertThat(subscriptions.of(anna.account())).hasSize(2);
  }

  @Test
  void anEmptyPreviousCodeIsAskedForAgain() {
    var anna = people.register("anna");
    var fields = Map.of("code", codes.renewal().canonical(), "way", "previous", "previous", " ");
    var answer = add(anna, fields);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Enter the code. It has 25 symbols", "href=\"#previous\"");
  }

  private static HttpResponse<String> present(Person who, RefusedCodes.Presented presented) {
    var fields = new HashMap<String, String>();
    fields.put("code", presented.code());
    if (presented.previous() != null) {
      fields.put("way", "previous");
      fields.put("previous", presented.previous());
    }
    return add(who, fields);
  }

  private static HttpResponse<String> add(Person who, Map<String, String> fields) {
    return who.browser().submit(PAGE, PAGE, fields);
  }
}
