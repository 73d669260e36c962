package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.web.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that holds a place, as the owner of the subscription sees it.
 *
 * @param device none when it is no longer one of the owner's
 */
public record DeviceFace(@Nullable Device device, Instant since) {
  public String name(Page page) {
    return device == null ? page.t("licensing.devices.gone") : device.name();
  }

  /** Since when it has the place. */
  public String detail(Page page) {
    return page.t(
        "licensing.devices.since", "day", page.day(since.atZone(page.zone()).toLocalDate()));
  }

  public boolean online() {
    return device != null && device.contact().online();
  }

  public @Nullable Instant lastContact() {
    return device == null ? null : device.contact().lastAt();
  }

  public String icon() {
    return device == null
        ? "monitor-smartphone"
        : switch (device.installation().type()) {
          case COMPUTER -> "laptop";
          case PHONE -> "smartphone";
          case TABLET -> "tablet";
        };
  }
}
