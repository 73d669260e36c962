package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;

/** A device became one of the account's. */
public record DeviceConnected(DeviceId device, AccountId account, Instant at) {}
