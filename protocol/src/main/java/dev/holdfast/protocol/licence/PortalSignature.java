package dev.holdfast.protocol.licence;

import dev.holdfast.protocol.jose.Jws;

/** The one check that all statements of a portal share: a compact JWS (RFC 7515) of this type, signed by a key that is good. */
public final class PortalSignature {
  private PortalSignature() {}

  /** What comes of checking. */
  public sealed interface Answer {
    /** The portal signed this; what it says is still to be judged. */
    record Signed(String payload) implements Answer {}

    record Refused(Fault why) implements Answer {}
  }

  /** Why a text is not the portal's. */
  public enum Fault {
    MALFORMED,
    WRONG_ALGORITHM,
    WRONG_TYPE,
    UNKNOWN_KEY,
    WITHDRAWN_KEY,
    BAD_SIGNATURE;

    /** The reason of the same name among those of a verifier, which has them all. */
    public <R extends Enum<R>> R among(Class<R> reasons) {
      return Enum.valueOf(reasons, name());
    }
  }

  /**
   * Checks a text. One that was signed by a previous key stays good.
   *
   * @param keys that were themselves verified against the pinned root
   * @param type the header's {@code typ}
   * @param longest most characters that are looked at
   */
  public static Answer check(String signed, KeySet keys, String type, int longest) {
    var parsed = Jws.parse(signed, longest);
    if (parsed.isEmpty()) return new Answer.Refused(Fault.MALFORMED);
    var jws = parsed.get();
    if (!jws.header().alg().equals(Jws.ALGORITHM)) return new Answer.Refused(Fault.WRONG_ALGORITHM);
    if (!jws.header().typ().equals(type)) return new Answer.Refused(Fault.WRONG_TYPE);
    var key = keys.find(jws.header().kid());
    if (key.isEmpty()) return new Answer.Refused(Fault.UNKNOWN_KEY);
    if (key.get().status() == KeySet.Status.WITHDRAWN)
      return new Answer.Refused(Fault.WITHDRAWN_KEY);
    if (!jws.signedBy(key.get().jwk())) return new Answer.Refused(Fault.BAD_SIGNATURE);
    return new Answer.Signed(jws.payload());
  }
}
