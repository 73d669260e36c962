package dev.holdfast.portal.licensing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.catalogue.Catalogue;
import dev.holdfast.portal.catalogue.Kind;
import dev.holdfast.portal.challenge.Answer;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import dev.holdfast.portal.world.PortalTest;
import dev.holdfast.portal.world.SettableClock;
import dev.holdfast.portal.world.Solver;
import dev.holdfast.protocol.code.CodeText;
import dev.holdfast.protocol.message.Activation;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What guessers of activation codes meet on the page, over the API and at a device: pauses, then work. */
@PortalTest
class GuessingCodesTests {
  private static final int BEFORE_WORK = 13;

  private final People people;
  private final String url;
  private final SettableClock clock;
  private final String code;

  GuessingCodesTests(Site site, SettableClock clock, Batches batches, Catalogue catalogue) {
    this.people = new People(site);
    this.url = site.url().toString();
    this.clock = clock;
    this.code = Sold.code(batches, Sold.plan(catalogue, Kind.LIMITED, 3)).canonical();
  }

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void aProgramSolvesTheChallengeOfTheProblemAndSendsTheSameAgain() {
    var anna = people.register("anna");
    guess(wrong -> redeem(anna, wrong, ""));
    var asked = redeem(anna, code, "");
    assertThat(asked.statusCode()).isEqualTo(428);
    assertThat(asked.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(asked.body()).contains("challenge-required").doesNotContain(code);
    assertThat(redeem(anna, code, "nonsense").statusCode()).isEqualTo(428);
    var solved = Solver.solve(Solver.challenge(asked));
    assertThat(redeem(people.register("bert"), wrong(), solved).statusCode()).isEqualTo(410);
    assertThat(redeem(anna, code, solved).statusCode()).isEqualTo(201);
    assertThat(redeem(anna, code, solved).statusCode()).as("once").isEqualTo(428);
  }

  @Test
  void aDeviceIsAskedToo() {
    var computer = Computer.enrolled(url);
    guess(wrong -> computer.post("/activations", new Activation(wrong)));
    var asked = computer.post("/activations", new Activation(code));
    assertThat(asked.statusCode()).isEqualTo(428);
    assertThat(Solver.challenge(asked).maxnumber()).isEqualTo(1_000);
  }

  @Test
  void thePageKeepsTheCodeWhileItAsks() {
    var anna = people.register("anna");
    guess(wrong -> submit(anna.browser(), Map.of("code", wrong)));
    assertThat(anna.browser().get("/subscriptions/new-code").body())
        .contains("One more check", "Continue without script");
    var asked = submit(anna.browser(), Map.of("code", code));
    assertThat(asked.statusCode()).isEqualTo(428);
    assertThat(asked.body()).contains("value=\"" + code + "\"");
    var solved = Solver.solve(Solver.onPage(asked.body()));
    var added = submit(anna.browser(), Map.of("code", code, "solved", solved));
    assertThat(added.statusCode()).isEqualTo(303);
  }

  @Test
  void aPersonWithoutScriptWaits() {
    var anna = people.register("anna");
    guess(wrong -> submit(anna.browser(), Map.of("code", wrong)));
    var waiting = submit(anna.browser(), Map.of("code", "", "wait", "true"));
    assertThat(waiting.body()).contains("You can continue in 60 seconds.");
    var token = Pattern.compile("name=\"waited\" value=\"([^\"]+)").matcher(waiting.body());
    assertThat(token.find()).isTrue();
    var form = Map.of("code", code, "waited", token.group(1));
    assertThat(submit(anna.browser(), form).statusCode()).isEqualTo(428);
    clock.pass(Duration.ofMinutes(1));
    assertThat(submit(anna.browser(), form).statusCode()).isEqualTo(303);
  }

  @Test
  void aRenewalThatIsAskedForWorkIsNotBegunAnew() {
    var anna = people.register("anna");
    guess(wrong -> submit(anna.browser(), Map.of("code", wrong)));
    var fields = new HashMap<>(Map.of("code", code, "way", "shorter", "days", "30"));
    var asked = submit(anna.browser(), fields);
    assertThat(asked.statusCode()).isEqualTo(428);
    assertThat(asked.body())
        .contains("name=\"way\" value=\"shorter\"", "name=\"days\" value=\"30\"");
  }

  private void guess(Function<String, HttpResponse<String>> bring) {
    for (int i = 0; i < BEFORE_WORK; i++) {
      assertThat(bring.apply(wrong()).statusCode()).isEqualTo(410);
      if (i >= 9) {
        var stopped = bring.apply(wrong());
        assertThat(stopped.statusCode()).isEqualTo(429);
        long seconds = stopped.headers().firstValueAsLong("Retry-After").orElseThrow();
        assertThat(seconds).isBetween(20L << (i - 9), 30L << (i - 9));
        clock.pass(Duration.ofSeconds(seconds));
      }
    }
  }

  private static HttpResponse<String> redeem(Person who, String code, String solved) {
    return who.browser()
        .json(
            "POST",
            "/account/profile",
            "/api/v1/redemptions",
            "{\"code\":\"" + code + "\"}",
            Map.of(Answer.HEADER, solved));
  }

  private static HttpResponse<String> submit(Browser browser, Map<String, String> form) {
    return browser.submit("/subscriptions/new-code", "/subscriptions/new-code", form);
  }

  private static String wrong() {
    return CodeText.random(new SecureRandom()).canonical();
  }
}
