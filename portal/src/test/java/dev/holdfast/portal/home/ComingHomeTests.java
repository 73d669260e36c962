package dev.holdfast.portal.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@PortalTest
class ComingHomeTests {
  private final Site site;
  private final People people;

  ComingHomeTests(Site site) {
    this.site = site;
    this.people = new People(site);
  }

  @Test
  void showsANewOwnerTheThreeStepsUntilTheyPutThemAway() {
    var anna = people.register("anna").browser();
    assertThat(anna.get("/").body())
        .contains("Add your activation code", "Get the agent", "Connect the computer");
    assertThat(anna.submit("/", "/steps/hiding", Map.of()).statusCode()).isEqualTo(303);
    assertThat(anna.submit("/", "/steps/hiding", Map.of()).statusCode()).isEqualTo(303);
    assertThat(anna.get("/").body()).doesNotContain("Get the agent");
  }

  @Test
  void aGuestIsAskedToSignIn() {
    var answer = new Browser(site.url().toString()).get("/");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/sign-in");
  }
}
