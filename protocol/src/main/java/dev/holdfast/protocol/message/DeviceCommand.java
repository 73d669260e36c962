package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.holdfast.protocol.protection.Component;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that is open: in the wanted state until the device has told its end by {@code POST /commands/{id}/reports}.
 *
 * @param id {@code cmd_...}; the device does each once, also when it reads it twice
 * @param kind absent when it is one that this reader does not know yet
 * @param component with the kinds that name one; absent when it is one that this reader does not know yet
 * @param cancelled the owner does not want it any more: the device ends it and tells so
 * @param message with {@code lock} and {@code alarm}: what whoever holds the device is shown
 */
public record DeviceCommand(
    String id,

    @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
    CommandKind kind,

    @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL) @Nullable
    Component component,

    Instant at,
    boolean cancelled,
    @Nullable String message) {
  /** Longest message, in code points. */
  public static final int LONGEST_MESSAGE = 200;

  /** A command without a message. */
  public DeviceCommand(
      String id,
      @Nullable CommandKind kind,
      @Nullable Component component,
      Instant at,
      boolean cancelled) {
    this(id, kind, component, at, cancelled, null);
  }
}
