package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;

/** A device is no longer one of the account's; {@code placeFreed} when its licence was withdrawn with it. */
public record DeviceDisconnected(
    DeviceId device, AccountId account, boolean placeFreed, Instant at) {}
