package dev.holdfast.protocol.licence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signed statement that a device holds: what it may use, and until when it may believe so without contact. Times are
 * whole seconds.
 *
 * @param id {@code lic_...}
 * @param issuer the portal's name: its address when it first started
 * @param holder the device it is for
 * @param sequence grows with every licence of the device; never goes back
 * @param validity when to believe it
 * @param active the subscription in use
 * @param reserve the one that waits for the active one to end
 */
public record Licence(
    String id,
    String issuer,
    Holder holder,
    long sequence,
    Validity validity,
    Entitlement active,
    @Nullable Reserve reserve) {
  public Licence {
    if (id == null || issuer == null || holder == null || validity == null || active == null)
      throw new IllegalArgumentException("a licence is whole");
    if (sequence < 1) throw new IllegalArgumentException("sequences start at 1");
  }

  /**
   * The subscription that counts at a time, as far as the licence tells: the active one, and from its end on the reserve.
   * A device switches by itself, with the portal away too.
   */
  public Entitlement inUse(Instant now) {
    if (reserve == null || reserve.from() == null || now.isBefore(reserve.from())) return active;
    return reserve.entitlement();
  }

  /** The reserve that still waits at a time, or could not take over; none once it is in use. */
  public Optional<Reserve> waiting(Instant now) {
    return Optional.ofNullable(reserve).filter(it -> it.entitlement() != inUse(now));
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
