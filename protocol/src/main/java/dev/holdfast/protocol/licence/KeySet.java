package dev.holdfast.protocol.licence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Jwk;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.Signer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The numbered set of a portal's signing keys, signed by its root key. A device keeps the highest number it has seen.
 *
 * @param number grows with every change
 * @param issuer the portal's name: its address when it first started
 * @param issuedAt in whole seconds
 */
public record KeySet(
    @JsonProperty("number") long number,
    @JsonProperty("iss") String issuer,
    @JsonProperty("iat") long issuedAt,
    @JsonProperty("keys") List<Key> keys) {
  /** The header's {@code typ}. */
  public static final String TYPE = "holdfast-keys+jwt";

  public KeySet {
    if (number < 1 || issuer == null || keys == null)
      throw new IllegalArgumentException("a key set is whole");
    keys = List.copyOf(keys);
    if (keys.stream().map(Key::kid).distinct().count() != keys.size())
      throw new IllegalArgumentException("a key is there once");
  }

  public static KeySet of(long number, String issuer, Instant issuedAt, List<Key> keys) {
    return new KeySet(number, issuer, issuedAt.getEpochSecond(), keys);
  }

  /** What a key is good for now. */
  public enum Status {
    /** Signs. */
    @JsonProperty("current")
    CURRENT,
    /** Signs no more; what it signed stays good. */
    @JsonProperty("previous")
    PREVIOUS,
    /** Nothing it ever signed is good. */
    @JsonProperty("withdrawn")
    WITHDRAWN
  }

  /** A public key as a JWK with a status; {@code kid} is its thumbprint, {@code use} is {@code sig}. */
  public record Key(
      String kty, String crv, String x, String kid, String use, String alg, Status status) {
    public Key {
      if (kid == null || status == null || !new Jwk(kty, crv, x).thumbprint().equals(kid))
        throw new IllegalArgumentException("kid is the key's thumbprint");
    }

    public static Key of(Jwk key, Status status) {
      return new Key(key.kty(), key.crv(), key.x(), key.thumbprint(), "sig", Jws.ALGORITHM, status);
    }

    public Jwk jwk() {
      return new Jwk(kty, crv, x);
    }
  }

  public Optional<Key> find(String kid) {
    return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
  }

  /** Writes the set, signed by the root key, whose public half travels in the header. */
  public String sign(Signer root) {
    return Jws.signCarryingKey(TYPE, Json.write(this), root);
  }
}
