package dev.holdfast.portal.device.web;

import dev.holdfast.portal.device.AgentNote;
import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.DeviceNote;
import dev.holdfast.portal.device.DevicePanelPart;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.DeviceSafety;
import dev.holdfast.portal.device.Words;
import org.jspecify.annotations.Nullable;

/** One device as its panel shows it; the part comes from the module that knows subscriptions. */
public record DevicePanel(
    Device device,
    DevicePanelPart.@Nullable Part part,
    DeviceNote.@Nullable Note note,
    DeviceSafety.@Nullable Safety safety,
    AgentNote.@Nullable Note agent) {
  /** The picture. */
  public String kind() {
    return switch (device.installation().type()) {
      case COMPUTER -> "laptop";
      case PHONE -> "phone";
      case TABLET -> "tablet";
    };
  }

  public Meaning meaning() {
    if (refused()) {
      return Meaning.PROBLEM;
    }
    return part == null ? Meaning.NEUTRAL : part.meaning();
  }

  /** The licence in words: what the device itself refuses counts more than what it was given. */
  public Words licence() {
    if (refused()) {
      return Words.of("device.licence.refused");
    }
    return part == null ? Words.of("device.licence.none") : part.state();
  }

  private boolean refused() {
    var report = device.contact().report();
    return report != null && report.licenceState().equals("refused");
  }
}
