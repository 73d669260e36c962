package dev.holdfast.protocol.licence;

import dev.holdfast.protocol.Json;
import dev.holdfast.protocol.StableId;

/**
 * Decides whether a signed document of one kind may be trusted. A pure function of the text and the trusted keys; no I/O.
 */
public final class DocumentVerifier<D extends PortalDocument> {
  private final PortalDocument.Kind<D> kind;
  private final KeySet keys;

  /** Verifies with keys that were themselves verified against the pinned root. */
  public DocumentVerifier(PortalDocument.Kind<D> kind, KeySet keys) {
    this.kind = kind;
    this.keys = keys;
  }

  /** Every answer there is. */
  public sealed interface Answer<D extends PortalDocument> {
    record Trusted<D extends PortalDocument>(D document) implements Answer<D> {}

    record Refused<D extends PortalDocument>(Reason why) implements Answer<D> {}
  }

  /** Why a document is not trusted. */
  public enum Reason {
    MALFORMED,
    WRONG_TYPE,
    WRONG_ALGORITHM,
    UNKNOWN_KEY,
    WITHDRAWN_KEY,
    BAD_SIGNATURE,
    OTHER_ISSUER,
    OLDER_NUMBER;

    /** The stable id, in kebab-case. */
    public String id() {
      return StableId.of(this);
    }
  }

  /**
   * Verifies a signed document. One that was signed by a previous key stays good.
   *
   * @param seen the highest number seen so far, 0 for none
   */
  public Answer<D> verify(String signed, long seen) {
    var checked = PortalSignature.check(signed, keys, kind.type(), kind.longest());
    if (checked instanceof PortalSignature.Answer.Refused no)
      return new Answer.Refused<>(no.why().among(Reason.class));
    return Json.read(((PortalSignature.Answer.Signed) checked).payload(), kind.shape())
        .map(document -> judge(document, seen))
        .orElseGet(() -> new Answer.Refused<>(Reason.MALFORMED));
  }

  private Answer<D> judge(D document, long seen) {
    if (!document.issuer().equals(keys.issuer())) return new Answer.Refused<>(Reason.OTHER_ISSUER);
    if (document.number() < seen) return new Answer.Refused<>(Reason.OLDER_NUMBER);
    return new Answer.Trusted<>(document);
  }
}
