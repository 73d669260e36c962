package dev.holdfast.protocol.signature;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.jose.Jws;
import dev.holdfast.protocol.licence.KeySet;

/** Decides whether a signed manifest may be trusted. A pure function of the text and the trusted keys; no I/O. */
public final class SignatureManifestVerifier {
  private final KeySet keys;

  /** Verifies with keys that were themselves verified against the pinned root. */
  public SignatureManifestVerifier(KeySet keys) {
    this.keys = keys;
  }

  /** Every answer there is. */
  public sealed interface Answer {
    record Trusted(SignatureManifest manifest) implements Answer {}

    record Refused(Reason why) implements Answer {}
  }

  /** Why a manifest is not trusted. */
  public enum Reason {
    MALFORMED,
    WRONG_TYPE,
    WRONG_ALGORITHM,
    UNKNOWN_KEY,
    WITHDRAWN_KEY,
    BAD_SIGNATURE,
    OTHER_ISSUER,
    OLDER_NUMBER
  }

  /**
   * Verifies a signed manifest. One that was signed by a previous key stays good.
   *
   * @param seen the number of the set in use, 0 for none
   */
  public Answer verify(String signed, long seen) {
    var parsed = Jws.parse(signed, SignatureManifest.LONGEST);
    if (parsed.isEmpty()) return new Answer.Refused(Reason.MALFORMED);
    var jws = parsed.get();
    if (!jws.header().alg().equals(Jws.ALGORITHM))
      return new Answer.Refused(Reason.WRONG_ALGORITHM);
    if (!jws.header().typ().equals(SignatureManifest.TYPE))
      return new Answer.Refused(Reason.WRONG_TYPE);
    var key = keys.find(jws.header().kid());
    if (key.isEmpty()) return new Answer.Refused(Reason.UNKNOWN_KEY);
    if (key.get().status() == KeySet.Status.WITHDRAWN)
      return new Answer.Refused(Reason.WITHDRAWN_KEY);
    if (!jws.signedBy(key.get().jwk())) return new Answer.Refused(Reason.BAD_SIGNATURE);
    var manifest = Json.read(jws.payload(), SignatureManifest.class);
    if (manifest.isEmpty()) return new Answer.Refused(Reason.MALFORMED);
    if (!manifest.get().issuer().equals(keys.issuer()))
      return new Answer.Refused(Reason.OTHER_ISSUER);
    if (manifest.get().number() < seen) return new Answer.Refused(Reason.OLDER_NUMBER);
    return new Answer.Trusted(manifest.get());
  }
}
