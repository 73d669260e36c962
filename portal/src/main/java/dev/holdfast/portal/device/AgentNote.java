package dev.holdfast.portal.device;

import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import java.util.List;
import java.util.Optional;

/** What an upper module says about the version of a device's agent. */
public interface AgentNote {
  /** The note on this device; none when its agent is as it should be. */
  Optional<Note> note(Device device);

  /**
   * A sentence and what to do.
   *
   * @param lacks what the device cannot do until then
   */
  record Note(Meaning meaning, Words words, Words mend, List<Words> lacks, Link next) {
    public Note {
      lacks = List.copyOf(lacks);
    }
  }
}
