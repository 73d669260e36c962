package dev.holdfast.portal.device;

import dev.holdfast.portal.account.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an upper module shows on the panels of devices. */
public interface DevicePanelPart {
  /** The parts of these devices of the account, in one look-up; a device without an entry shows nothing. */
  Map<DeviceId, Part> on(AccountId account, Collection<DeviceId> devices, Instant now);

  /**
   * One device's part.
   *
   * @param meaning colour and icon of the state
   * @param state the state in words, such as "licence valid"
   * @param subscription the subscription in use, or null
   * @param waiting the one that waits for it to end, or null
   * @param next what to do about it, or null
   */
  record Part(
      Meaning meaning,
      Words state,
      @Nullable Link subscription,
      @Nullable Link waiting,
      @Nullable Link next) {}

  /** Words that lead to a page. */
  record Link(Words words, String path) {}

  /** The four meanings of colour, and none. */
  enum Meaning {
    GOOD,
    WORKING,
    ATTENTION,
    PROBLEM,
    NEUTRAL;

    /** The word of style classes. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
