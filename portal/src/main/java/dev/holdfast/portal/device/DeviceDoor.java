package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.util.Optional;

/** What an upper module leads to from the page of a device. */
public interface DeviceDoor {
  /** The way from this device of the account; nothing where there is none. */
  Optional<Door> on(Device device, AccountId account);

  /** A line that leads to a page: what, and a sentence more. */
  record Door(String icon, Words words, Words detail, String path) {}
}
