package dev.holdfast.protocol.licence;

import dev.holdfast.protocol.Json;

/** Decides whether a signed revocation list may be trusted. A pure function of the text and the trusted keys; no I/O. */
public final class RevocationListVerifier {
  private final KeySet keys;

  /** Verifies with keys that were themselves verified against the pinned root. */
  public RevocationListVerifier(KeySet keys) {
    this.keys = keys;
  }

  /** Every answer there is. */
  public sealed interface Answer {
    record Trusted(RevocationList list) implements Answer {}

    record Refused(Reason why) implements Answer {}
  }

  /** Why a list is not trusted. */
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
   * Verifies a signed list. One that was signed by a previous key stays good until a newer one comes.
   *
   * @param seen the highest number seen so far, 0 for none
   */
  public Answer verify(String signed, long seen) {
    var checked = PortalSignature.check(signed, keys, RevocationList.TYPE, RevocationList.LONGEST);
    if (checked instanceof PortalSignature.Answer.Refused no)
      return new Answer.Refused(no.why().among(Reason.class));
    return Json.read(((PortalSignature.Answer.Signed) checked).payload(), RevocationList.class)
        .map(list -> judge(list, seen))
        .orElseGet(() -> new Answer.Refused(Reason.MALFORMED));
  }

  private Answer judge(RevocationList list, long seen) {
    if (!list.issuer().equals(keys.issuer())) return new Answer.Refused(Reason.OTHER_ISSUER);
    if (list.number() < seen) return new Answer.Refused(Reason.OLDER_NUMBER);
    return new Answer.Trusted(list);
  }
}
