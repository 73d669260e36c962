package dev.holdfast.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** What operators say of providers. */
class IdentitySettingsTests {
  @TempDir
  Path folder;

  @Test
  void aWellKnownProviderNeedsItsClientOnly() {
    var google = providers(Map.of("google.client-id", "a", "google.client-secret", "b"))
        .all()
        .getFirst();
    assertThat(google.kind()).isEqualTo(ProviderKind.GOOGLE);
    assertThat(google.name()).isEqualTo("Google");
    assertThat(google.issuer()).isEqualTo("https://accounts.google.com");
    assertThat(google.algorithm()).isEqualTo(SignatureAlgorithm.RS256);
    assertThat(google.returnPath()).isEqualTo("/sign-in/with/google/return");
  }

  @Test
  void nobodyIsTrustedUnlessNamed() {
    assertThat(providers(Map.of()).all()).isEmpty();
  }

  @Test
  void regionsSayWhomItIsFor() {
    var works = providers(Map.of(
            "works.issuer", "https://login.example",
            "works.client-id", "a",
            "works.name", "Works",
            "works.regions", "DE, at"))
        .all()
        .getFirst();
    assertThat(works.servesRegion("DE")).isTrue();
    assertThat(works.servesRegion("AT")).isTrue();
    assertThat(works.servesRegion("FR")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      issuer    | http://login.example | https://
      issuer    | nonsense             | https://
      issuer    | ''                   | https://
      client-id | ''                   | client-id
      name      | ''                   | name
      kind      | gogle                | kind
      algorithm | HS256                | algorithm
      algorithm | none                 | algorithm
      kind      | apple                | client-secret
      """)
  void aMistakeStopsTheStartAndIsNamed(String key, String value, String named) {
    var given = new LinkedHashMap<>(Map.of(
        "works.issuer", "https://login.example", "works.client-id", "a", "works.name", "Works"));
    given.put("works." + key, value);
    assertThatThrownBy(() -> providers(given))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("works")
        .hasMessageContaining(named);
  }

  @Test
  void applesSecretIsAStatementSignedForEachUse() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    var keys = generator.generateKeyPair();
    var file = folder.resolve("key.p8");
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    var apple = providers(Map.of(
            "apple.client-id", "org.example.portal",
            "apple.team-id", "TEAM",
            "apple.key-id", "KEY",
            "apple.private-key-file", file.toString()))
        .all()
        .getFirst();
    var now = Instant.parse("2027-03-03T12:00:00Z");
    var secret = SignedJWT.parse(new AppleSecrets().make(apple, now));
    assertThat(secret.verify(new ECDSAVerifier((ECPublicKey) keys.getPublic()))).isTrue();
    assertThat(secret.getHeader().getKeyID()).isEqualTo("KEY");
    var claims = secret.getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo("TEAM");
    assertThat(claims.getSubject()).isEqualTo("org.example.portal");
    assertThat(claims.getAudience()).containsExactly("https://appleid.apple.com");
    assertThat(claims.getExpirationTime()).isEqualTo(now.plusSeconds(300));
  }

  private static Providers providers(Map<String, String> given) {
    var properties = new LinkedHashMap<String, String>();
    given.forEach((key, value) -> properties.put("holdfast.identity.providers." + key, value));
    return new Providers(new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("holdfast.identity", IdentitySettings.class));
  }
}
