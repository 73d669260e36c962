package dev.holdfast.portal.device;

import dev.holdfast.portal.audit.Actor;
import java.time.Instant;

/** What an upper module does in the very transaction in which an agent is removed from its device. */
public interface Uninstalling {
  /** Takes off the device whatever it still holds, whoever owns it. May be called again. */
  void uninstalling(DeviceId device, Actor by, Instant now);
}
