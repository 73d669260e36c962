package dev.holdfast.portal.secondstep;

import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People.Person;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncycastle.util.encoders.Base32;

/** A person's second step in tests: the key their app scanned and the recovery codes they kept. */
public final class SecondStepOf {
  static final String PASS = "/sign-in/second-step";

  private static final String NEW = "/account/security/authenticators/new";
  private static final Pattern KEY = Pattern.compile("<code>([A-Z2-7 ]{39})</code>");
  private static final Pattern CODE = Pattern.compile(">([0-9A-Z]{5}-[0-9A-Z]{5})<");

  private final AuthenticatorKey key;
  private final Clock clock;
  public final List<String> recoveryCodes;

  private SecondStepOf(AuthenticatorKey key, Clock clock, List<String> recoveryCodes) {
    this.key = key;
    this.clock = clock;
    this.recoveryCodes = recoveryCodes;
  }

  /** Scans the key, enters a code of it. */
  public static SecondStepOf turnedOn(Person person, Clock clock) {
    var key = scan(person.browser());
    var answer = enterEarly(person.browser(), key, clock);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("not turned on: " + answer.body());
    }
    return new SecondStepOf(key, clock, codes(answer.body()));
  }

  /** The key of the page. */
  static AuthenticatorKey scan(Browser browser) {
    var page = browser.get(NEW).body();
    var found = KEY.matcher(page);
    if (!found.find()) {
      throw new IllegalStateException("no key: " + page);
    }
    return new AuthenticatorKey(Base32.decode(found.group(1).replace(" ", "")));
  }

  /** Enters the code before the one shown now, which stays unused; one that runs out on the way is typed again. */
  static HttpResponse<String> enterEarly(Browser browser, AuthenticatorKey key, Clock clock) {
    while (true) {
      long step = AuthenticatorKey.stepAt(clock.instant());
      var answer = enter(browser, key.code(step - 1));
      if (answer.statusCode() != 422 || AuthenticatorKey.stepAt(clock.instant()) == step) {
        return answer;
      }
    }
  }

  static HttpResponse<String> enter(Browser browser, String code) {
    return browser.submit(
        NEW, "/account/security/authenticators", Map.of("name", "Anna's phone", "code", code));
  }

  static List<String> codes(String page) {
    return CODE.matcher(page).results().map(found -> found.group(1)).toList();
  }

  /** What the app shows now. */
  public String code() {
    return key.code(AuthenticatorKey.stepAt(clock.instant()));
  }

  /** Another one than that. */
  String wrongCode() {
    return "%06d".formatted((Integer.parseInt(code()) + 500_000) % 1_000_000);
  }

  AuthenticatorKey key() {
    return key;
  }

  static HttpResponse<String> password(Browser browser, Person person) {
    return browser.submit(
        "/sign-in", "/sign-in", Map.of("email", person.email(), "password", person.password()));
  }

  /** Password and second step in a browser. */
  static HttpResponse<String> signIn(Browser browser, Person person, String way, String code) {
    password(browser, person);
    return pass(browser, way, code);
  }

  static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse(answer.statusCode() + answer.body());
  }

  static HttpResponse<String> pass(Browser browser, String way, String code) {
    return browser.submit(PASS + "?way=" + way, PASS, Map.of("way", way, "code", code));
  }
}
