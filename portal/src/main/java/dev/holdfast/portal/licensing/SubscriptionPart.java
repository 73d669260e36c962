package dev.holdfast.portal.licensing;

import dev.holdfast.portal.account.AccountId;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an upper module shows on the page of a subscription. */
public interface SubscriptionPart {
  /** All of it in one look-up. */
  View on(Subscription subscription, AccountId reader, Instant now);

  /**
   * The parts.
   *
   * @param messages what needs the reader, above everything else
   * @param act the one thing to do with the subscription's devices, or null
   * @param devices a line for each device that has to do with it
   */
  record View(List<Message> messages, @Nullable Act act, List<Line> devices) {}

  /** Something that stays until it is done. */
  record Message(Meaning meaning, Words what, Words why, Link next) {}

  /** Something to do, at a page that opens as a window. */
  record Act(Words words, String icon, String path) {}

  /**
   * A device.
   *
   * @param state its state in words; they get the device's name as {@code device} and {@code until} as day and time
   * @param detail what that means, with the same facts, or null
   * @param until until when it may last, if that is known
   * @param path a window with all of it, and what can be done
   */
  record Line(
      Device device,
      Meaning meaning,
      String icon,
      Words state,
      @Nullable Words detail,
      Instant since,
      @Nullable Instant until,
      String path) {}
}
