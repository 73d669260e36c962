package dev.holdfast.portal.delivery.web;

import dev.holdfast.portal.delivery.Overview.Row;
import dev.holdfast.portal.device.DevicePanelPart.Meaning;
import dev.holdfast.portal.device.Words;
import dev.holdfast.portal.web.Page;
import java.time.Instant;

/** How a device stands with a subscription, in words. */
public record RowFace(Row row, Instant now, String path) {
  /** Colour. */
  public Meaning meaning() {
    return switch (row.look()) {
      case PENDING, DELIVERED -> Meaning.WORKING;
      case NEEDS_FINISHING, SILENT, ENDING, ENDING_WAITS, EXPIRED, REFUSED -> Meaning.ATTENTION;
      case IN_USE -> Meaning.GOOD;
      case WAITING, CANCELLED -> Meaning.NEUTRAL;
    };
  }

  public String icon() {
    return switch (row.look()) {
      case PENDING, DELIVERED -> "send";
      case NEEDS_FINISHING -> "hourglass";
      case IN_USE -> "circle-check";
      case WAITING -> "layers";
      case SILENT, ENDING, ENDING_WAITS -> "clock";
      case CANCELLED, REFUSED, EXPIRED -> "circle-x";
    };
  }

  public Words state() {
    return Words.of("delivery.look." + row.look().id());
  }

  public String state(Page page) {
    return page.t(state().key());
  }

  /** What happens next. */
  public String next(Page page) {
    return page.t(
        "delivery.look." + row.look().id() + ".next",
        "device",
        row.device().name(),
        "until",
        row.until().map(page::dayTime).orElse(""));
  }

  public boolean online() {
    return row.device().contact().online();
  }

  public boolean cancellable() {
    return row.look().cancellable();
  }

  public boolean revocable() {
    return row.look().revocable();
  }

  public String delivery() {
    return row.delivery() == null ? "" : row.delivery().id().text();
  }

  public String deviceIcon() {
    return switch (row.device().installation().type()) {
      case COMPUTER -> "laptop";
      case PHONE -> "smartphone";
      case TABLET -> "tablet";
    };
  }
}
