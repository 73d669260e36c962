package dev.holdfast.protocol.licence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.jose.Signer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The numbered list of licences that are good no more although they have not run out, signed by a portal's current key. A
 * device keeps the highest number it has seen. An entry stays until its licence has run out, so the list stays small.
 *
 * @param number grows with every change; 0 for none
 * @param issuer the name of the portal
 * @param issuedAt in whole seconds
 */
public record RevocationList(
    @JsonProperty("number") long number,
    @JsonProperty("iss") String issuer,
    @JsonProperty("iat") long issuedAt,
    @JsonProperty("revoked") List<Entry> entries)
    implements PortalDocument {
  public static final Kind<RevocationList> KIND =
      new Kind<>("holdfast-revocations+jwt", 768 * 1024, RevocationList.class);

  /** Most entries that a portal puts into a list, so that it is never longer than that. */
  public static final int MOST = 5000;

  /** What a device knows before its portal has revoked anything. */
  public static final RevocationList NONE = new RevocationList(0, "", 0, List.of());

  public RevocationList {
    if (number < 0 || issuer == null || entries == null)
      throw new IllegalArgumentException("a revocation list is whole");
    entries = List.copyOf(entries);
  }

  public static RevocationList of(
      long number, String issuer, Instant issuedAt, List<Entry> entries) {
    return new RevocationList(number, issuer, issuedAt.getEpochSecond(), entries);
  }

  /**
   * One licence.
   *
   * @param licence its id, {@code lic_...}
   * @param reason why, in kebab-case: {@code withdrawn}, {@code blocked} and so on; readers take any
   * @param until the licence's own end without contact, in whole seconds: from then on it need not be remembered
   */
  public record Entry(
      @JsonProperty("jti") String licence,
      @JsonProperty("why") String reason,
      @JsonProperty("exp") long until) {
    public Entry {
      if (licence == null || reason == null)
        throw new IllegalArgumentException("an entry names a licence and a reason");
    }

    public static Entry of(String licence, String reason, Instant until) {
      return new Entry(licence, reason, until.getEpochSecond());
    }
  }

  /** The entry of a licence, by its id. */
  public Optional<Entry> find(String licence) {
    return entries.stream().filter(entry -> entry.licence().equals(licence)).findFirst();
  }

  /** Writes the list, signed. */
  public String sign(Signer signer) {
    return Jws.sign(KIND.type(), Json.write(this), signer);
  }
}
