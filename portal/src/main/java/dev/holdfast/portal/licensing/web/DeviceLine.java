package dev.holdfast.portal.licensing.web;

import dev.holdfast.portal.device.Device;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.licensing.SubscriptionPart.Line;
import dev.holdfast.portal.web.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device that has to do with a subscription, as its owner sees it. */
public record DeviceLine(Line line) {
  public Device device() {
    return line.device();
  }

  public String state(Page page) {
    return words(page, line.state());
  }

  public String detail(Page page) {
    var detail = line.detail();
    return detail == null
        ? page.t(
            "licensing.devices.since",
            "day",
            page.day(line.since().atZone(page.zone()).toLocalDate()))
        : words(page, detail);
  }

  private String words(Page page, Words words) {
    var until = line.until();
    return page.t(
        words.key(), "device", device().name(), "until", until == null ? "" : page.dayTime(until));
  }

  public @Nullable Instant lastContact() {
    return device().contact().lastAt();
  }

  public String icon() {
    return switch (device().installation().type()) {
      case COMPUTER -> "laptop";
      case PHONE -> "smartphone";
      case TABLET -> "tablet";
    };
  }
}
