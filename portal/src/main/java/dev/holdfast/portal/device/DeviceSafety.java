package dev.holdfast.portal.device;

import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an upper module knows of how devices are protected. */
public interface DeviceSafety {
  /** How each of these devices stands, in one look-up; an entry for each. */
  Map<DeviceId, Safety> of(Collection<Device> devices);

  /**
   * How one stands.
   *
   * @param told false while the device has said nothing of it
   * @param detail more about the state, or null
   * @param lines all reasons, the worst first
   * @param running what is running there
   * @param acts what can be asked of it
   */
  record Safety(
      boolean told,
      Meaning meaning,
      String icon,
      Words state,
      @Nullable Words detail,
      List<Line> lines,
      List<Running> running,
      List<Act> acts) {}

  /** A reason: what, how to mend it, and what does so, if anything here can. */
  record Line(
      String id,
      Meaning meaning,
      Words what,
      Words mend,
      @Nullable Act act) {}

  /**
   * Something a person can do.
   *
   * @param path where the button leads, or what the form is sent to
   * @param what value of the form's only field, or null with a link
   */
  record Act(
      Words words, String icon, String path, @Nullable String what) {}

  /** Something that is running or about to: {@code percent} below zero while it cannot be told. */
  record Running(
      String id,
      Words words,
      @Nullable Words detail,
      int percent,
      @Nullable Act act) {}
}
