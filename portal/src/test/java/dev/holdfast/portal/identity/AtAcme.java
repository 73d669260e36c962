package dev.holdfast.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.holdfast.portal.world.Browser;
import dev.holdfast.portal.world.IdentityProvider;
import dev.holdfast.portal.world.People;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people do who come to the portal by way of the provider Acme. */
final class AtAcme {
  static final IdentityProvider acme = IdentityProvider.running();

  private AtAcme() {}

  /** Somebody as the provider knows them. */
  record Who(String subject, String email, boolean proven) {
    static Who named(String name) {
      var id = name + "-" + UUID.randomUUID();
      return new Who(id, id + "@example.org", true);
    }

    Who unproven() {
      return new Who(subject, email, false);
    }

    Map<String, Object> claims() {
      return Map.of("email", email, "email_verified", proven);
    }
  }

  static HttpResponse<String> come(Browser browser, Who who) {
    return come(browser, who, "/sign-in/with/acme");
  }

  static HttpResponse<String> comeToLink(Browser browser, Who who) {
    return come(browser, who, "/sign-in/with/acme?link=1");
  }

  static HttpResponse<String> come(Browser browser, Who who, String begin) {
    acme.expect(who.subject(), who.claims());
    return browser.get(path(acme.agree(location(browser.get(begin)))));
  }

  static HttpResponse<String> comeForged(
      Browser browser,
      Who who,
      Instant now,
      Consumer<JWTClaimsSet.Builder> change,
      Function<JWTClaimsSet, String> signing) {
    var authorization = location(browser.get("/sign-in/with/acme"));
    var back = acme.agree(authorization);
    var claims = new JWTClaimsSet.Builder()
        .issuer(IdentityProvider.ISSUER)
        .subject(who.subject())
        .audience(IdentityProvider.CLIENT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("nonce", query(authorization).get("nonce"))
        .claim("email", who.email())
        .claim("email_verified", true);
    change.accept(claims);
    acme.forge(signing.apply(claims.build()), who.subject());
    return browser.get(path(back));
  }

  static void link(People.Person person, Who who) {
    var next = "/account/quick-sign-in/link";
    assertThat(location(comeToLink(person.browser(), who))).isEqualTo(next);
    assertThat(location(person.browser().submit(next, next, Map.of()))).endsWith("?done=linked");
  }

  static HttpResponse<String> open(Browser browser) {
    var form = Map.of("language", "en", "region", "DE", "zone", "Europe/Berlin", "terms", "true");
    return browser.submit("/sign-in", "/sign-in/first-use", form);
  }

  static HttpResponse<String> follow(Browser browser, HttpResponse<String> answer) {
    return answer.statusCode() == 303 ? browser.get(location(answer)) : answer;
  }

  static boolean signedIn(Browser browser) {
    return browser.get("/api/v1/account").statusCode() == 200;
  }

  static String location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
  }

  static String path(URI address) {
    return address.getRawPath() + "?" + address.getRawQuery();
  }

  static Map<String, String> query(String address) {
    return Stream.of(URI.create(address).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(
            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
