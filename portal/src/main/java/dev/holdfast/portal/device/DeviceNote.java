package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What an upper module adds to the panels of devices while something goes on with them. */
public interface DeviceNote {
  /** The notes on these devices of the account, in one look-up; a device without an entry shows nothing. */
  Map<DeviceId, Note> notes(AccountId account, Collection<DeviceId> devices, Instant now);

  /** A sentence, what it means, and where it leads. */
  record Note(Meaning meaning, Words words, Link next) {}
}
