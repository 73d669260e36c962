package dev.holdfast.protocol.licence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The signed statement that a device holds: what it may use, and until when it may believe so without contact. Times are
 * whole seconds.
 *
 * @param id {@code lic_...}
 * @param issuer the portal's address
 * @param holder the device it is for
 * @param sequence grows with every licence of the device; never goes back
 * @param validity when to believe it
 * @param active the subscription in use
 * @param reserve the subscription that waits for the active one to end
 */
public record Licence(
    String id,
    String issuer,
    Holder holder,
    long sequence,
    Validity validity,
    Entitlement active,
    @Nullable Entitlement reserve) {
  public Licence {
    if (id == null || issuer == null || holder == null || validity == null || active == null)
      throw new IllegalArgumentException("a licence is whole");
    if (sequence < 1) throw new IllegalArgumentException("sequences start at 1");
  }

  /** The device: its id and the thumbprint of its key. */
  public record Holder(String device, String thumbprint) {
    public Holder {
      if (device == null || thumbprint == null)
        throw new IllegalArgumentException("a holder is whole");
    }
  }

  /**
   * When a licence may be believed.
   *
   * @param refreshBy from when on the device asks for a newer one
   * @param offlineUntil exclusive: the end of belief without contact
   */
  public record Validity(
      Instant issuedAt, Instant notBefore, Instant refreshBy, Instant offlineUntil) {
    public Validity {
      issuedAt = issuedAt.truncatedTo(ChronoUnit.SECONDS);
      notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
      refreshBy = refreshBy.truncatedTo(ChronoUnit.SECONDS);
      offlineUntil = offlineUntil.truncatedTo(ChronoUnit.SECONDS);
    }
  }
}
