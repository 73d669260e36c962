package dev.holdfast.portal.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Apple's client secret is a statement signed with the operator's key; each use gets one of its own. */
@Component
class AppleSecrets {
  private static final Duration LIFE = Duration.ofMinutes(5);

  String make(Provider provider, Instant now) {
    var given = provider.given();
    var claims = new JWTClaimsSet.Builder()
        .issuer(given.teamId())
        .subject(given.clientId())
        .audience(provider.issuer())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)))
        .build();
    var statement = new SignedJWT(
        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(given.keyId()).build(), claims);
    try {
      statement.sign(new ECDSASigner(key(Path.of(given.privateKeyFile()))));
      return statement.serialize();
    } catch (JOSEException | IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the private key of the provider " + provider.id() + " cannot be used", e);
    }
  }

  private static ECPrivateKey key(Path file) throws IOException, GeneralSecurityException {
    var text = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    var key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
    return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(key);
  }
}
