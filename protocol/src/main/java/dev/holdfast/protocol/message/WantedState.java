package dev.holdfast.protocol.message;

import dev.holdfast.protocol.protection.SecurityRules;
import java.util.List;
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
 * @param commands what the portal asks of the device and has not been told the end of, the oldest first
 * @param security what the device's security state is judged by
 * @param signatures number of the newest set of signature databases that the device may have, or none
 * @param release number of the manifest of the program's newest version, or none: {@code GET /release} has it
 */
public record WantedState(
    long version,
    boolean connected,
    @Nullable AccountView account,
    @Nullable LicenceNumber licence,
    long keySet,
    @Nullable Long revocations,
    int checkInSeconds,
    @Nullable Delivery delivery,
    @Nullable List<DeviceCommand> commands,
    @Nullable SecurityRules security,
    @Nullable Long signatures,
    @Nullable Long release) {
  /** A licence by its sequence number. */
  public record LicenceNumber(long sequence) {}
}
