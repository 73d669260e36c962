package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.holdfast.portal.device.ConnectCodes;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.Computer;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every form of an account, with what does not belong there: a 4xx that names it, never a 500. */
@PortalTest
class BadInputTests {
  private static final String LOST = "/devices/{id}/lost";
  private static final Map<String, List<String>> REQUIRED = new LinkedHashMap<>();
  private static final Map<String, List<String>> FREE = new LinkedHashMap<>();

  static {
    REQUIRED.put("/register", List.of("email", "password", "language", "region", "terms"));
    REQUIRED.put("/sign-in", List.of("email", "password"));
    REQUIRED.put("/confirm", List.of("password"));
    REQUIRED.put("/sign-in/again", List.of("password"));
    REQUIRED.put("/account/profile", List.of("language", "region"));
    REQUIRED.put("/account/deletion", List.of("understood"));
    REQUIRED.put("/account/password", List.of("newPassword", "again", "current"));
    REQUIRED.put("/password-reset", List.of("email"));
    REQUIRED.put("/password-reset/new", List.of("newPassword", "again"));
    REQUIRED.put("/account/email", List.of("email", "current"));
    FREE.put("/account/password", List.of("everywhere"));
    FREE.put("/password-reset/new", List.of("token"));
    FREE.put("/not-me", List.of("token"));
    FREE.put("/register", List.of("zone"));
    FREE.put("/sign-in", List.of("keep", "continue"));
    FREE.put("/confirm", List.of("token", "newPassword"));
    FREE.put("/sign-in/again", List.of("continue"));
    FREE.put("/account/profile", List.of("zone", "given", "family"));
    FREE.put("/account/password/expiration", List.of("wanted"));
    FREE.put("/sign-in/new-password", List.of("newPassword", "again"));
    REQUIRED.put("/account/security/authenticators", List.of("name", "code"));
    FREE.put("/account/notifications", List.of("children.mail"));
    FREE.put("/password-strength", List.of("password"));
    REQUIRED.put("/companion/connection", List.of("name", "agree-licence-agreement"));
    FREE.put("/companion/connection", List.of("versions"));
    REQUIRED.put("/downloads/links", List.of("email"));
    FREE.put("/downloads/links", List.of("system", "product"));
    FREE.put("/downloads/codes", List.of("system", "product"));
    FREE.put(LOST, List.of("what", "message"));
  }

  private static final List<String> OWN =
      List.of("/account/", "/companion/", "/downloads/", "/devices/");

  private static final AtomicReference<@Nullable String> laptop = new AtomicReference<>();
  private static final AtomicReference<People.@Nullable Person> signedIn = new AtomicReference<>();
  private static final AtomicReference<@Nullable String> pending = new AtomicReference<>();

  private static final AtomicReference<@Nullable String> resetting = new AtomicReference<>();

  private final People people;
  private final String url;
  private final ConnectCodes codes;

  BadInputTests(Site site, ConnectCodes codes) {
    this.people = new People(site);
    this.url = site.url().toString();
    this.codes = codes;
  }

  static Stream<Arguments> required() {
    return fields(REQUIRED);
  }

  static Stream<Arguments> all() {
    return Stream.concat(fields(REQUIRED), fields(FREE));
  }

  private static Stream<Arguments> fields(Map<String, List<String>> forms) {
    return forms.entrySet().stream()
        .flatMap(form -> form.getValue().stream().map(field -> arguments(form.getKey(), field)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("required")
  void aMissingFieldIsNamed(String form, String field) {
    var wrong = new Filling(form);
    wrong.fields.remove(field);
    assertNamed(wrong.send(), 422, field);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("required")
  void anEmptyFieldIsNamed(String form, String field) {
    assertNamed(new Filling(form).with(field, "").send(), 422, field);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("required")
  void sixtyThousandLettersAreNamed(String form, String field) {
    assertNamed(new Filling(form).with(field, "x".repeat(60_000)).send(), 422, field);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("required")
  void directionalOverridesAreNamed(String form, String field) {
    var answer = new Filling(form).with(field, "an\u202Ena\u2066@example.org").send();
    assertThat(answer.statusCode()).isEqualTo(422);
    var named = form.equals("/sign-in") ? "email" : faultBeside(form, field);
    assertNamed(answer, 422, named);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void nulIsNamed(String form, String field) {
    assertNamed(new Filling(form).with(field, "an\u0000na").send(), 400, field);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void aFieldGivenTwiceIsNamed(String form, String field) {
    assertNamed(new Filling(form).twice(field).send(), 400, field);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void aMegabyteIsRefused(String form, String field) {
    var answer = new Filling(form).with(field, "x".repeat(1 << 20)).send();
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("all")
  void otherNonsenseIsNoFault(String form, String field) {
    for (var nonsense :
        List.of("banana", "-1", "[]", "{\"a\":1}", "%s%n", "'; DROP TABLE account", "😀")) {
      assertThat(new Filling(form).with(field, nonsense).send().statusCode()).isLessThan(500);
    }
  }

  @Test
  void brokenBytesAreRefused() {
    var guest = people.guest();
    var answer =
        guest.post("/sign-in", "application/x-www-form-urlencoded", "email=%ff%fe&password=x");
    assertThat(answer.statusCode()).isBetween(400, 499);
    assertThat(guest.post("/sign-in", "application/json", "{\"email\":1}").statusCode())
        .isBetween(400, 499);
    assertThat(
            guest.post("/register", "multipart/form-data; boundary=x", "--x--").statusCode())
        .isBetween(400, 499);
  }

  /** A password may be anything: what is named is another field, left wrong so that none is tried. */
  private static String faultBeside(String form, String field) {
    return !field.equals("current") ? field : form.equals("/account/email") ? "email" : "again";
  }

  private static void assertNamed(HttpResponse<String> answer, int status, String field) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body())
        .satisfiesAnyOf(
            page -> assertThat(page).contains("href=\"#" + field + "\""),
            page -> assertThat(page).contains("The field “" + field + "”"));
  }

  /** A form filled in rightly, before a test spoils it. Nothing here ever confirms or changes Anna's account. */
  private final class Filling {
    private final String action;
    private final String page;
    private final Browser browser;
    private final Map<String, String> fields;
    private String more = "";

    Filling(String form) {
      action = form.equals(LOST) ? form.replace("{id}", device()) : form;
      var own = OWN.stream().anyMatch(form::startsWith) || form.equals("/sign-in/again");
      browser = own ? anna().browser() : people.guest();
      page = switch (form) {
        case "/confirm" -> "/confirm?token=" + token();
        case "/password-reset/new" -> "/password-reset/new?token=" + resetToken();
        case "/account/password/expiration" -> "/account/password";
        case "/password-strength", "/not-me", "/sign-in/new-password" -> "/register";
        case "/account/security/authenticators" -> form + "/new";
        case "/downloads/links", "/downloads/codes" -> "/downloads";
        default -> action;
      };
      fields = form.equals("/confirm")
          ? new HashMap<>(Map.of("token", token(), "password", People.PASSWORD))
          : new HashMap<>(
              People.form("new-" + UUID.randomUUID() + "@example.org", People.PASSWORD));
      if (form.equals("/password-reset/new")) {
        fields.put("token", resetToken());
        fields.putAll(Map.of("newPassword", "Walnut-copper-3-Sail", "again", "Another-1-here"));
      }
      if (form.equals("/account/email")) {
        fields.putAll(Map.of("email", "anna", "current", People.PASSWORD));
      }
      if (form.equals("/account/password")) {
        fields.putAll(Map.of("newPassword", "Walnut-copper-3-Sail", "again", "Another-1-here"));
        fields.put("current", People.PASSWORD);
      }
      fields.put("agree-licence-agreement", "true");
      fields.put("agree-agent-privacy", "true");
      fields.put(
          "versions", "licence-agreement 1,agent-privacy 1,agent-statistics 1,agent-marketing 1");
      fields.put("name", "Phone");
      fields.put("what", "lock");
      if (form.equals("/account/profile")) {
        fields.put("zone", "Europe/Berlin");
      }
      if (form.equals("/account/security/authenticators")) {
        fields.put("code", "123456");
      }
    }

    Filling with(String field, String value) {
      fields.put(field, value);
      return this;
    }

    Filling twice(String field) {
      more = "&" + field + "=a&" + field + "=b";
      fields.remove(field);
      return this;
    }

    HttpResponse<String> send() {
      if (more.isEmpty()) {
        return browser.submit(page, action, fields);
      }
      var body = fields.entrySet().stream()
          .map(field ->
              field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
          .collect(Collectors.joining("&"));
      return browser.post(action, "application/x-www-form-urlencoded", body + more);
    }

    private People.Person anna() {
      return signedIn.updateAndGet(known -> known == null ? people.register("anna") : known);
    }

    private String device() {
      return laptop.updateAndGet(known -> {
        if (known != null) {
          return known;
        }
        var computer = Computer.enrolled(url);
        computer.connect(codes.make(anna().account()).reveal());
        return computer.device();
      });
    }

    private String resetToken() {
      return resetting.updateAndGet(known -> {
        if (known != null) {
          return known;
        }
        var email = people.register("carl").email();
        people.guest().submit("/password-reset", "/password-reset", Map.of("email", email));
        var link = people.link(email, "/password-reset/new\\?token=[\\w-]+");
        return link.substring(link.indexOf('=') + 1);
      });
    }

    private String token() {
      return pending.updateAndGet(known -> {
        if (known != null) {
          return known;
        }
        var email = "new-" + UUID.randomUUID() + "@example.org";
        people.ask(people.guest(), email, People.PASSWORD);
        return people.token(email);
      });
    }
  }
}
