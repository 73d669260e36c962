package dev.holdfast.protocol.message;

import java.util.List;

/** {@code POST /events}: events in the order in which they happened, at most {@link #MOST}. */
public record DeviceEvents(List<DeviceEvent> events) {
  /** Most events in one message. */
  public static final int MOST = 100;

  public DeviceEvents {
    events = List.copyOf(events);
  }
}
