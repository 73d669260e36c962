package dev.holdfast.protocol.licence;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StableId;
import dev.holdfast.protocol.jose.Jws;

/** Decides whether a signed key set may be trusted, from a pinned thumbprint. No I/O. */
public final class KeySetVerifier {
  private final String rootThumbprint;

  /** The thumbprint of the root key, shipped with the agent or confirmed by a person. */
  public KeySetVerifier(String rootThumbprint) {
    this.rootThumbprint = rootThumbprint;
  }

  /** Every answer there is. */
  public sealed interface Answer {
    record Trusted(KeySet keys) implements Answer {}

    record Refused(Reason why) implements Answer {}
  }

  /** Why a key set is not trusted. */
  public enum Reason {
    MALFORMED,
    WRONG_TYPE,
    WRONG_ALGORITHM,
    OTHER_ROOT,
    BAD_SIGNATURE,
    OLDER_NUMBER;

    /** The stable id, in kebab-case. */
    public String id() {
      return StableId.of(this);
    }
  }

  /**
   * Verifies a signed key set.
   *
   * @param seen the highest number seen so far, 0 for none
   */
  public Answer verify(String signed, long seen) {
    var parsed = Jws.parse(signed);
    if (parsed.isEmpty()) return new Answer.Refused(Reason.MALFORMED);
    var jws = parsed.get();
    var root = jws.header().jwk();
    if (!jws.header().alg().equals(Jws.ALGORITHM))
      return new Answer.Refused(Reason.WRONG_ALGORITHM);
    if (!jws.header().typ().equals(KeySet.TYPE)) return new Answer.Refused(Reason.WRONG_TYPE);
    if (root == null
        || !root.thumbprint().equals(rootThumbprint)
        || !jws.header().kid().equals(rootThumbprint)) return new Answer.Refused(Reason.OTHER_ROOT);
    if (!jws.signedBy(root)) return new Answer.Refused(Reason.BAD_SIGNATURE);
    var keys = Json.read(jws.payload(), KeySet.class);
    if (keys.isEmpty()) return new Answer.Refused(Reason.MALFORMED);
    if (keys.get().number() < seen) return new Answer.Refused(Reason.OLDER_NUMBER);
    return new Answer.Trusted(keys.get());
  }
}
