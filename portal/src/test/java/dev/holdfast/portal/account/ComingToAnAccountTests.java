package dev.holdfast.portal.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@PortalTest
class ComingToAnAccountTests {
  private final People people;

  ComingToAnAccountTests(Site site) {
    this.people = new People(site);
  }

  @Test
  void annaRegistersReadsHerMailConfirmsAndSignsIn() {
    var anna = people.register("anna");
    var again = people.guest();
    assertThat(again.get("/api/v1/account").statusCode()).isEqualTo(401);
    var answer = again.submit(
        "/sign-in?continue=/account/profile",
        "/sign-in",
        Map.of("email", anna.email(), "password", anna.password(), "continue", "/account/profile"));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/account/profile");
    assertThat(again.get("/account/profile").body()).contains(anna.email());
    assertThat(again.get("/api/v1/account").body()).contains(anna.account().text());
  }
}
