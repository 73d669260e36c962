package dev.holdfast.protocol.licence;

import dev.holdfast.protocol.StableId;
import dev.holdfast.protocol.jose.Jws;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a device may believe a licence. A pure function of the text and what the device knows; no I/O. */
public final class LicenceVerifier {
  private final KeySet keys;
  private final RevocationList revocations;

  /** Verifies with keys that were themselves verified against the pinned root, and knows of no revocation. */
  public LicenceVerifier(KeySet keys) {
    this(keys, RevocationList.NONE);
  }

  /** Verifies with such keys, and with a list that was itself verified with them. */
  public LicenceVerifier(KeySet keys, RevocationList revocations) {
    this.keys = keys;
    this.revocations = revocations;
  }

  /**
   * What the device knows.
   *
   * @param device its own id
   * @param thumbprint of its own key
   * @param seen the highest sequence it has accepted, 0 for none
   * @param now the time it may believe, see {@link TrustedTime}
   */
  public record Known(String device, String thumbprint, long seen, Instant now) {}

  /** Every answer there is. */
  public sealed interface Answer {
    record Verified(Licence licence) implements Answer {}

    /** Not to be used. The licence is given when its signature was right, to be shown together with the reason. */
    record Refused(Reason why, @Nullable Licence licence) implements Answer {}

    /** The licence that was really signed by the portal, usable or not. */
    default Optional<Licence> signed() {
      return this instanceof Verified verified
          ? Optional.of(verified.licence())
          : Optional.ofNullable(((Refused) this).licence());
    }
  }

  /** Why a licence is not believed. */
  public enum Reason {
    /** Not a licence at all, or claims are missing. */
    MALFORMED,
    WRONG_TYPE,
    WRONG_ALGORITHM,
    UNKNOWN_KEY,
    WITHDRAWN_KEY,
    /** Changed after it was signed, or signed by somebody else. */
    BAD_SIGNATURE,
    OTHER_DEVICE,
    OLDER_SEQUENCE,
    /** On the portal's revocation list. */
    REVOKED,
    NOT_YET_VALID,
    /** Too long without contact. */
    OFFLINE_VALIDITY_OVER;

    /** The stable id in kebab-case, for JSON and reports. */
    public String id() {
      return StableId.of(this);
    }
  }

  public Answer verify(String signed, Known known) {
    var checked = PortalSignature.check(signed, keys, LicenceFormat.TYPE, Jws.LONGEST);
    if (checked instanceof PortalSignature.Answer.Refused no)
      return refused(no.why().among(Reason.class));
    return LicenceFormat.read(((PortalSignature.Answer.Signed) checked).payload())
        .map(licence -> judge(licence, known))
        .orElseGet(() -> refused(Reason.MALFORMED));
  }

  private Answer judge(Licence licence, Known known) {
    var holder = new Licence.Holder(known.device(), known.thumbprint());
    var validity = licence.validity();
    if (!licence.holder().equals(holder) || !licence.issuer().equals(keys.issuer()))
      return new Answer.Refused(Reason.OTHER_DEVICE, licence);
    if (licence.sequence() < known.seen())
      return new Answer.Refused(Reason.OLDER_SEQUENCE, licence);
    if (revocations.find(licence.id()).isPresent())
      return new Answer.Refused(Reason.REVOKED, licence);
    if (known.now().isBefore(validity.notBefore()))
      return new Answer.Refused(Reason.NOT_YET_VALID, licence);
    if (!known.now().isBefore(validity.offlineUntil()))
      return new Answer.Refused(Reason.OFFLINE_VALIDITY_OVER, licence);
    return new Answer.Verified(licence);
  }

  private static Answer refused(Reason why) {
    return new Answer.Refused(why, null);
  }
}
