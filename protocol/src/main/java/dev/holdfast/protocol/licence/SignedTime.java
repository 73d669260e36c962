package dev.holdfast.protocol.licence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.Signer;
import java.time.Instant;
import java.util.Optional;

/** The portal's time, signed over the device's own nonce so that an old answer is worth nothing. */
public final class SignedTime {
  /** The header's {@code typ}. */
  public static final String TYPE = "holdfast-time+jwt";

  private SignedTime() {}

  public static String write(String issuer, String nonce, Instant now, Signer signer) {
    return Jws.sign(TYPE, Json.write(new Claims(issuer, nonce, now.toEpochMilli())), signer);
  }

  /** The time, if it is signed by a good key of the set over this nonce. */
  public static Optional<Instant> verify(String signed, KeySet keys, String nonce) {
    return Jws.parse(signed)
        .filter(jws -> jws.header().typ().equals(TYPE))
        .filter(jws -> keys.find(jws.header().kid())
            .filter(key -> key.status() == KeySet.Status.CURRENT)
            .filter(key -> jws.signedBy(key.jwk()))
            .isPresent())
        .flatMap(jws -> Json.read(jws.payload(), Claims.class))
        .filter(claims -> nonce.equals(claims.nonce()) && keys.issuer().equals(claims.issuer()))
        .map(claims -> Instant.ofEpochMilli(claims.milliseconds()));
  }

  private record Claims(
      @JsonProperty("iss") String issuer,
      @JsonProperty("nonce") String nonce,
      @JsonProperty("ms") long milliseconds) {}
}
