package dev.holdfast.protocol.licence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.Signer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The licence as a compact JWS: the one place that knows the names of its claims. */
public final class LicenceFormat {
  /** The header's {@code typ}. */
  public static final String TYPE = "holdfast-licence+jwt";

  private LicenceFormat() {}

  /** Writes and signs a licence. */
  public static String write(Licence licence, Signer signer) {
    return Jws.sign(TYPE, Json.write(Claims.of(licence)), signer);
  }

  static Optional<Licence> read(String payload) {
    try {
      return Json.read(payload, Claims.class).map(Claims::licence);
    } catch (IllegalArgumentException | DateTimeException incomplete) {
      return Optional.empty();
    }
  }

  private record Claims(
      @JsonProperty("iss") String issuer,
      @JsonProperty("sub") String device,
      @JsonProperty("jti") String id,
      @JsonProperty("iat") long issuedAt,
      @JsonProperty("nbf") long notBefore,
      @JsonProperty("exp") long offlineUntil,
      @JsonProperty("refresh_by") long refreshBy,
      @JsonProperty("seq") long sequence,
      @JsonProperty("cnf") Confirmation confirmation,
      @JsonProperty("active") Entitlement active,
      @JsonProperty("reserve") @Nullable Reserve reserve) {
    static Claims of(Licence licence) {
      var validity = licence.validity();
      return new Claims(
          licence.issuer(),
          licence.holder().device(),
          licence.id(),
          validity.issuedAt().getEpochSecond(),
          validity.notBefore().getEpochSecond(),
          validity.offlineUntil().getEpochSecond(),
          validity.refreshBy().getEpochSecond(),
          licence.sequence(),
          new Confirmation(licence.holder().thumbprint()),
          licence.active(),
          licence.reserve());
    }

    Licence licence() {
      if (confirmation == null) throw new IllegalArgumentException("cnf is needed");
      var validity = new Licence.Validity(
          Instant.ofEpochSecond(issuedAt),
          Instant.ofEpochSecond(notBefore),
          Instant.ofEpochSecond(refreshBy),
          Instant.ofEpochSecond(offlineUntil));
      return new Licence(
          id,
          issuer,
          new Licence.Holder(device, confirmation.jkt()),
          sequence,
          validity,
          active,
          reserve);
    }
  }

  /** RFC 7800: the key that the holder must have. */
  private record Confirmation(String jkt) {}
}
