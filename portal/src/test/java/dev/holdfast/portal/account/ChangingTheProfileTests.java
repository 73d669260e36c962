package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class ChangingTheProfileTests {
  private final People people;
  private final Accounts accounts;

  ChangingTheProfileTests(Site site, Accounts accounts) {
    this.people = new People(site);
    this.accounts = accounts;
  }

  @Test
  void languageRegionAndTimeZoneAreKeptAndShownAtOnce() {
    var anna = people.register("anna");
    var form = Map.of("language", "ar", "region", "EG", "zone", "Africa/Cairo");
    var answer = anna.browser().submit("/account/profile", "/account/profile", form);
    assertThat(answer.statusCode()).isEqualTo(303);
    var account = accounts.find(anna.account()).orElseThrow();
    assertThat(account.language().toLanguageTag()).isEqualTo("ar");
    assertThat(account.region()).isEqualTo("EG");
    assertThat(account.zone()).isEqualTo(ZoneId.of("Africa/Cairo"));
    var api = JsonMapper.shared().readTree(anna.browser().get("/api/v1/account").body());
    assertThat(api.get("zone").asString()).isEqualTo("Africa/Cairo");
    assertThat(anna.browser().get("/account/profile?saved=1").body())
        .contains("value=\"Africa/Cairo\" selected");
  }

  @Test
  void aLanguagePickedOnAnyPageIsKeptForMails() {
    var anna = people.register("anna");
    anna.browser()
        .submit(
            "/account/profile", "/language", Map.of("language", "de", "back", "/account/profile"));
    assertThat(accounts.find(anna.account()).orElseThrow().language().toLanguageTag())
        .isEqualTo("de");
  }

  @Test
  void aWrongTimeZoneChangesNothing() {
    var anna = people.register("anna");
    var form = Map.of("language", "de", "region", "DE", "zone", "Mars/Olympus");
    var answer = anna.browser().submit("/account/profile", "/account/profile", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("href=\"#zone\"");
    assertThat(accounts.find(anna.account()).orElseThrow().language().toLanguageTag())
        .isEqualTo("en");
  }

  @Test
  void theNameIsUsedInMenuAndMails() {
    var anna = people.register("anna");
    var form = new java.util.HashMap<>(Map.of("language", "en", "region", "DE", "zone", ""));
    form.put("given", " Anna\u200D ");
    form.put("family", "O\u2019Hara");
    assertThat(
            anna.browser().submit("/account/profile", "/account/profile", form).statusCode())
        .isEqualTo(303);
    assertThat(anna.browser().get("/account/profile").body())
        .contains("<bdi class=\"viewer-name\">Anna\u200D O\u2019Hara</bdi>");
    people.guest().submit("/password-reset", "/password-reset", Map.of("email", anna.email()));
    assertThat(people.link(anna.email(), "Hello Anna\u200D,")).isNotEmpty();
  }

  @Test
  void aNameThatTurnsTheTextAroundIsRefused() {
    var anna = people.register("anna");
    var form = new java.util.HashMap<>(Map.of("language", "en", "region", "DE", "zone", ""));
    form.put("given", "Anna\u202E");
    form.put("family", "x".repeat(101));
    var answer = anna.browser().submit("/account/profile", "/account/profile", form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("href=\"#given\"", "href=\"#family\"");
  }

  @Test
  void aGuestIsAskedToSignIn() {
    assertThat(people.guest().get("/account/profile").headers().firstValue("Location"))
        .hasValue("/sign-in?continue=%2Faccount%2Fprofile");
    assertThat(people.guest().get("/api/v1/account").statusCode()).isEqualTo(401);
  }
}
