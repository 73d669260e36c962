package dev.holdfast.portal.download;

import dev.holdfast.portal.device.DevicePanelPart.Link;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product that an account may put on devices, or may not at present.
 *
 * @param id its slug
 * @param usable a device that is connected now gets a place of it
 * @param state how it stands, in words
 * @param next what to do about it
 * @param systems the systems it is made for
 */
public record OfferedProduct(
    String id,
    String name,
    boolean usable,
    Meaning meaning,
    Words state,
    @Nullable Link next,
    List<String> systems) {
  public OfferedProduct {
    systems = List.copyOf(systems);
  }

  public boolean runsOn(String system) {
    return systems.contains(system);
  }
}
