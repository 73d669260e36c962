package dev.holdfast.protocol.jose;

import dev.holdfast.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compact JWS taken apart, not yet believed: nothing in it counts before {@link #signedBy}. The algorithm is EdDSA and
 * is fixed here; whatever the header asks for is compared with it, never obeyed.
 */
public final class Jws {
  /** The only algorithm. */
  public static final String ALGORITHM = "EdDSA";

  /** Longest text that is looked at, unless its kind has a bound of its own. */
  public static final int LONGEST = 64 * 1024;

  private final Header header;
  private final String payload;
  private final byte[] signedBytes;
  private final byte[] signature;

  private Jws(Header header, String payload, byte[] signedBytes, byte[] signature) {
    this.header = header;
    this.payload = payload;
    this.signedBytes = signedBytes;
    this.signature = signature;
  }

  /** The protected header. {@code jwk} is a claim like any other: it is worth what its thumbprint is compared with. */
  public record Header(
      String alg,
      String typ,
      String kid,
      @Nullable Jwk jwk,
      @Nullable Object crit) {
    public Header {
      if (alg == null || typ == null || kid == null)
        throw new IllegalArgumentException("alg, typ and kid are needed");
      if (crit != null) throw new IllegalArgumentException("no critical extension is known");
    }
  }

  /** Signs a payload; {@code kid} is the key's thumbprint. */
  public static String sign(String type, String payload, Signer signer) {
    return sign(
        new Header(ALGORITHM, type, signer.publicKey().thumbprint(), null, null), payload, signer);
  }

  /** Signs a payload and carries the public key along, for a verifier that knows its thumbprint only. */
  public static String signCarryingKey(String type, String payload, Signer signer) {
    var key = signer.publicKey();
    return sign(new Header(ALGORITHM, type, key.thumbprint(), key, null), payload, signer);
  }

  private static String sign(Header header, String payload, Signer signer) {
    var signed = part(Json.write(header)) + "." + part(payload);
    return signed + "." + Base64Url.encode(signer.sign(signed.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Takes a text apart, or answers nothing when it is no compact JWS. */
  public static Optional<Jws> parse(String text) {
    return parse(text, LONGEST);
  }

  /** Takes a text of at most so many characters apart. */
  public static Optional<Jws> parse(String text, int longest) {
    if (text.length() > longest) return Optional.empty();
    var parts = text.split("\\.", -1);
    if (parts.length != 3) return Optional.empty();
    var header = Base64Url.decode(parts[0]).flatMap(bytes -> Json.read(utf8(bytes), Header.class));
    var payload = Base64Url.decode(parts[1]);
    var signature = Base64Url.decode(parts[2]);
    if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) return Optional.empty();
    var signed = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
    return Optional.of(new Jws(header.get(), utf8(payload.get()), signed, signature.get()));
  }

  public Header header() {
    return header;
  }

  /** The payload's text; believe it only after {@link #signedBy}. */
  public String payload() {
    return payload;
  }

  public boolean signedBy(Jwk key) {
    return header.alg().equals(ALGORITHM) && Ed25519.verify(key, signedBytes, signature);
  }

  private static String part(String json) {
    return Base64Url.encode(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
