package dev.holdfast.portal.secondstep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.People.Person;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Codes that were mailed and texted, shown to two nodes at the same instant: each counts once, and so does each try. */
public final class CodesAtTwoNodes {
  private static final Pattern LEFT = Pattern.compile("(\\d) (?:more tries|tries are left)");

  private final PhoneOf phone = new PhoneOf();
  private final People people;
  private final String here;
  private final String there;
  private final Person anna;

  private CodesAtTwoNodes(String here, String there) {
    this.people = new People(here);
    this.here = here;
    this.there = there;
    this.anna = people.register("anna");
  }

  /** Tries all of them. */
  public static void countOnce(String here, String there, Clock clock) {
    var codes = new CodesAtTwoNodes(here, there);
    codes.anAddressIsProvenOnce();
    codes.aPhoneIsProvenOnce();
    var step = SecondStepOf.turnedOn(codes.anna, clock);
    codes.aSignInIsPassedOnce("sms-code");
    codes.aSignInIsPassedOnce("mail-code");
    codes.wrongTriesCountOnce(step);
  }

  private void anAddressIsProvenOnce() {
    var page = "/account/email";
    var fresh = "new-" + anna.email();
    anna.browser().submit(page, page, Map.of("email", fresh, "current", anna.password()));
    provenOnce(page + "/code", mailed(fresh, "Code: "), "/account/profile?saved=email");
  }

  private void aPhoneIsProvenOnce() {
    phone.ask(anna);
    provenOnce(PhoneOf.PHONE + "/code", phone.code(), "/account/security");
  }

  /** Of five tries two wrong ones leave three. Then of two right ones one is taken. */
  private void provenOnce(String page, String code, String proven) {
    var other = anna.browser().at(there);
    var wrong = atOnce(anna.browser(), other, page, page, Map.of("code", otherThan(code)));
    assertThat(wrong.stream().map(CodesAtTwoNodes::left)).containsExactlyInAnyOrder("4", "3");
    var right = atOnce(anna.browser(), other, page, page, Map.of("code", code));
    assertThat(right.stream().map(SecondStepOf::location)).containsOnlyOnce(proven);
  }

  private void aSignInIsPassedOnce(String way) {
    var one = signingIn(here);
    var other = signingIn(there);
    var sent = one.submit(PhoneOf.WAYS, "/sign-in/second-step/codes", Map.of("way", way));
    var request = SecondStepOf.location(sent).replaceAll(".*request=", "");
    var code = way.equals("sms-code") ? phone.code() : mailed("new-" + anna.email(), "Your code: ");
    var fields = Map.of("way", way, "request", request, "code", code);
    var passed = atOnce(one, other, SecondStepOf.PASS, SecondStepOf.PASS, fields);
    assertThat(passed.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(303, 422);
  }

  /** The two that came too late were wrong ones; with the third and fourth there is one try left, at whatever node. */
  private void wrongTriesCountOnce(SecondStepOf step) {
    var one = signingIn(here);
    var other = signingIn(there);
    var wrong = Map.of("way", "authenticator", "code", step.wrongCode());
    var answers = atOnce(one, other, SecondStepOf.PASS, SecondStepOf.PASS, wrong);
    assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactly(422, 422);
    assertThat(SecondStepOf.pass(one, "authenticator", step.wrongCode()).statusCode())
        .isEqualTo(422);
    assertThat(SecondStepOf.pass(other, "recovery-code", step.recoveryCodes.getFirst())
            .statusCode())
        .isEqualTo(429);
    assertThat(SecondStepOf.pass(one, "recovery-code", step.recoveryCodes.getFirst())
            .statusCode())
        .isEqualTo(429);
  }

  private Browser signingIn(String node) {
    var browser = new Browser(node);
    var fields = Map.of("email", "new-" + anna.email(), "password", anna.password());
    assertThat(browser.submit("/sign-in", "/sign-in", fields).statusCode()).isEqualTo(303);
    return browser;
  }

  private String mailed(String email, String before) {
    return people.link(email, before + "\\d{6}").substring(before.length());
  }

  /** Both have the form filled in before either sends it. */
  private static List<HttpResponse<String>> atOnce(
      Browser one, Browser other, String page, String action, Map<String, String> fields) {
    var first = one.filled(page, fields);
    var second = other.filled(page, fields);
    List<Callable<HttpResponse<String>>> both =
        List.of(() -> one.send(action, first), () -> other.send(action, second));
    try (var threads = Executors.newFixedThreadPool(2)) {
      return threads.invokeAll(both).stream().map(answer -> answer.resultNow()).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String left(HttpResponse<String> answer) {
    return LEFT.matcher(answer.body())
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElse(answer.statusCode() + answer.body());
  }

  private static String otherThan(String code) {
    return "%06d".formatted((Integer.parseInt(code) + 500_000) % 1_000_000);
  }
}
