package dev.holdfast.portal.identity;

import static dev.holdfast.portal.identity.AtAcme.acme;
import static dev.holdfast.portal.identity.AtAcme.comeForged;
import static dev.holdfast.portal.identity.AtAcme.follow;
import static dev.holdfast.portal.identity.AtAcme.link;
import static dev.holdfast.portal.identity.AtAcme.location;
import static dev.holdfast.portal.identity.AtAcme.path;
import static dev.holdfast.portal.identity.AtAcme.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.holdfast.portal.identity.AtAcme.Who;
import dev.holdfast.portal.web.Site;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.People;
import dev.holdfast.portal.world.PortalTest;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a provider that are not as they have to be, or not for this browser. */
@PortalTest
class ForgedIdentitiesTests {
  private static final AtomicReference<@Nullable Who> linked = new AtomicReference<>();

  private final People people;
  private final Clock clock;

  ForgedIdentitiesTests(Site site, Clock clock) {
    this.people = new People(site);
    this.clock = clock;
  }

  static Stream<Arguments> forged() {
    return Stream.of(
        forgery(
            "an audience of somebody else",
            claims -> claims.audience("another-client"),
            acme::signed),
        forgery("another issuer", claims -> claims.issuer("http://localhost:1/acme"), acme::signed),
        forgery("another nonce", claims -> claims.claim("nonce", "another"), acme::signed),
        forgery("no nonce", claims -> claims.claim("nonce", null), acme::signed),
        forgery("no subject", claims -> claims.subject(null), acme::signed),
        forgery("its time over", claims -> claims.expirationTime(new Date(0)), acme::signed),
        forgery(
            "two audiences and no party",
            claims -> claims.audience(List.of(IdentityProvider.CLIENT, "x")),
            acme::signed),
        forgery("a user info of somebody else", claims -> claims.subject("another"), acme::signed),
        forgery("no signature", claims -> {}, acme::unsigned),
        forgery("the client's secret as key", claims -> {}, acme::signedBySecret),
        forgery("a key of somebody else", claims -> {}, acme::signedByAnother));
  }

  private static Arguments forgery(
      String name, Consumer<JWTClaimsSet.Builder> change, Function<JWTClaimsSet, String> signing) {
    return Arguments.of(name, change, signing);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forged")
  void aTokenThatIsNotAsItHasToBeLetsNobodyIn(
      String name, Consumer<JWTClaimsSet.Builder> change, Function<JWTClaimsSet, String> signing) {
    var who = anna();
    var thief = people.guest();
    var answer = comeForged(thief, who, clock.instant(), change, signing);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("could not be sure");
    assertThat(signedIn(thief)).isFalse();
    assertThat(follow(thief, thief.get("/sign-in/first-use")).statusCode()).isEqualTo(410);
  }

  @Test
  void theSameTokenUnspoiltLetsAnnaIn() {
    var who = anna();
    var browser = people.guest();
    assertThat(location(comeForged(browser, who, clock.instant(), claims -> {}, acme::signed)))
        .isEqualTo("/");
    assertThat(signedIn(browser)).isTrue();
  }

  @Test
  void anAnswerCountsOnceAndInItsOwnBrowserOnly() {
    var carl = Who.named("carl");
    var browser = people.guest();
    acme.expect(carl.subject(), carl.claims());
    var back = acme.agree(location(browser.get("/sign-in/with/acme")));
    var stranger = people.guest();
    stranger.get("/sign-in/with/acme");
    assertThat(stranger.get(path(back)).statusCode()).isEqualTo(410);
    assertThat(people.guest().get(path(back)).statusCode()).isEqualTo(410);
    assertThat(location(browser.get(path(back)))).isEqualTo("/sign-in/first-use");
    assertThat(browser.get(path(back)).statusCode()).isEqualTo(410);
    assertThat(browser.get("/sign-in/first-use").statusCode()).isEqualTo(410);
  }

  @Test
  void anAlteredStateIsRefused() {
    var browser = people.guest();
    var back = acme.agree(location(browser.get("/sign-in/with/acme")));
    assertThat(
            browser.get(path(back).replaceFirst("state=[^&]{4}", "state=AAAA")).statusCode())
        .isEqualTo(410);
    assertThat(browser.get(path(back)).statusCode()).isEqualTo(410);
  }

  /** Anna, whose identity is linked to her account. */
  private Who anna() {
    return linked.updateAndGet(known -> {
      if (known != null) {
        return known;
      }
      var anna = people.register("anna");
      var who = new Who("anna-" + UUID.randomUUID(), anna.email(), true);
      link(anna, who);
      return who;
    });
  }
}
