package dev.holdfast.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.PortalTest;
import org.junit.jupiter.api.Test;

@PortalTest
class BeingRefusedTests {
  private final Browser guest;

  BeingRefusedTests(Site site) {
    guest = new Browser(site.url().toString());
  }

  @Test
  void aGuestIsAskedToSignInAndBroughtBackAfterwards() {
    var answer = guest.get("/subscriptions?open=1");
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .hasValue("/sign-in?continue=%2Fsubscriptions%3Fopen%3D1");
  }

  @Test
  void aProgramWithoutSignInGetsAProblem() {
    var answer = guest.get("/api/v1/subscriptions");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void aParameterGivenTwiceOrWithNulIsNamed() {
    assertThat(guest.get("/api/v1/x?name=a&name=b").body())
        .contains("repeated-field")
        .contains("name");
    assertThat(guest.get("/api/v1/x?name=a%00b").body())
        .contains("malformed-field")
        .contains("name");
  }

  @Test
  void aMegabyteIsTooMuch() {
    var answer = guest.post("/api/v1/x", "application/json", "x".repeat(1 << 20));
    assertThat(answer.statusCode()).isEqualTo(413);
  }
}
