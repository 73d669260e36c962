package dev.holdfast.portal.world;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Headers;

/**
 * A real OpenID Connect provider on loopback (mock-oauth2-server): discovery, authorization, tokens, keys, user info.
 * {@link #forge} makes it answer once with a token of the test's own making, signed with its key.
 */
public final class IdentityProvider {
  /** What the portal's operator configures. */
  public static final String CLIENT = "holdfast-at-acme";

  public static final String SECRET = "a-secret-of-the-client-that-is-long-enough-for-hs256";
  public static final String ISSUER = "http://localhost:" + PortalForTests.freePort() + "/acme";

  private static final String NAME = "acme";

  private final KeyProvider keys = new KeyProvider();
  private final Queue<String> forged = new ConcurrentLinkedQueue<>();
  private final MockOAuth2Server server = new MockOAuth2Server(
      new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(keys)), new Forgeries());
  private final HttpClient client = HttpClient.newHttpClient();

  /** The settings of a portal that trusts it, also for one region alone, and one that never answers. */
  static Map<String, String> settings() {
    var acme = "holdfast.identity.providers.acme.";
    var faraway = "holdfast.identity.providers.faraway.";
    var silent = "holdfast.identity.providers.silent.";
    return Map.ofEntries(
        Map.entry(acme + "issuer", ISSUER),
        Map.entry(acme + "client-id", CLIENT),
        Map.entry(acme + "client-secret", SECRET),
        Map.entry(acme + "name", "Acme"),
        Map.entry(faraway + "issuer", "http://localhost:1/faraway"),
        Map.entry(faraway + "client-id", CLIENT),
        Map.entry(faraway + "name", "Faraway"),
        Map.entry(faraway + "regions", "JP,KR"),
        Map.entry(silent + "issuer", "http://localhost:1/silent"),
        Map.entry(silent + "client-id", CLIENT),
        Map.entry(silent + "name", "Silent"));
  }

  private IdentityProvider() {
    server.start(InetAddress.getLoopbackAddress(), URI.create(ISSUER).getPort());
  }

  /** The one of these tests, started by whoever asks first. */
  public static IdentityProvider running() {
    return Running.ACME;
  }

  private static final class Running {
    static final IdentityProvider ACME = new IdentityProvider();
  }

  /** Stands before the provider's own tokens while there is something forged. */
  private final class Forgeries implements Route {
    @Override
    public boolean match(OAuth2HttpRequest request) {
      return request.getUrl().encodedPath().endsWith("/token") && !forged.isEmpty();
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest request) {
      var json = Headers.of("Content-Type", "application/json");
      return new OAuth2HttpResponse(json, 200, forged.remove(), null);
    }
  }

  /** The next person who comes is this one. */
  public void expect(String subject, Map<String, Object> claims) {
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback(NAME, subject, "JWT", List.of(CLIENT), claims, 300));
  }

  /** The person agrees: the address that the provider sends the browser back to. */
  public URI agree(String authorization) {
    try {
      var request = HttpRequest.newBuilder(URI.create(authorization)).GET().build();
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return URI.create(answer
          .headers()
          .firstValue("Location")
          .orElseThrow(() -> new IllegalStateException(answer.statusCode() + answer.body())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers the next request for a token with this one, and whoever asks for the person then with that subject. */
  public void forge(String idToken, String subjectOfUserInfo) {
    var access = server.issueToken(
        NAME,
        CLIENT,
        new DefaultOAuth2TokenCallback(
            NAME, subjectOfUserInfo, "JWT", List.of(CLIENT), Map.of(), 300));
    forged.add(
        "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"%s\"}"
            .formatted(access.serialize(), idToken));
  }

  /** Signed with the provider's own key. */
  public String signed(JWTClaimsSet claims) {
    try {
      return sign(
          claims, JWSAlgorithm.RS256, new RSASSASigner(keys.signingKey(NAME).toRSAKey()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with a key of somebody else. */
  public String signedByAnother(JWTClaimsSet claims) {
    try {
      var other = new RSAKeyGenerator(2048).keyID(NAME).generate();
      return sign(claims, JWSAlgorithm.RS256, new RSASSASigner(other));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with what client and provider share. */
  public String signedBySecret(JWTClaimsSet claims) {
    try {
      return sign(claims, JWSAlgorithm.HS256, new MACSigner(SECRET));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not signed at all. */
  public String unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims).serialize();
  }

  private static String sign(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer)
      throws JOSEException {
    var header =
        new JWSHeader.Builder(algorithm).keyID(NAME).type(JOSEObjectType.JWT).build();
    var token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }
}
