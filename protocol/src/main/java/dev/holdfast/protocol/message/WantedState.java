package dev.holdfast.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * {@code GET /state}, its ETag the version: what the portal wants the device to be.
 *
 * @param version grows with every change; what a held poll waits for
 * @param account the account it is connected to, if any
 * @param licence the newest licence for this device, or none: then any licence it holds is withdrawn
 * @param keySet number of the newest key set
 * @param revocations number of the newest revocation list, or none: then there has never been one
 * @param checkInSeconds how long to wait between check-ins
 * @param delivery a subscription that was sent to the device, if one waits
 */
public record WantedState(
    long version,
    boolean connected,
    @Nullable AccountView account,
    @Nullable LicenceNumber licence,
    long keySet,
    @Nullable Long revocations,
    int checkInSeconds,
    @Nullable Delivery delivery) {
  /** A licence by its sequence number. */
  public record LicenceNumber(long sequence) {}
}
