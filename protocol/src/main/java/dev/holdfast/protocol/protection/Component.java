package dev.holdfast.protocol.protection;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.StableId;
import java.util.Arrays;
import java.util.Optional;

/** A part of protection that can be turned on and off, at the device and from the portal. */
public enum Component {
  @JsonProperty("real-time-protection")
  REAL_TIME_PROTECTION,
  @JsonProperty("scheduled-scan")
  SCHEDULED_SCAN;

  /** The word of messages, commands and text keys. */
  public String word() {
    return StableId.of(this);
  }

  public static Optional<Component> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
