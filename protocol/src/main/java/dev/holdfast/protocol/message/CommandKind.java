package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.holdfast.protocol.StableId;
import java.util.Arrays;
import java.util.Optional;

/** What the portal can ask of a device. */
public enum CommandKind {
  @JsonProperty("quick-scan")
  QUICK_SCAN,
  @JsonProperty("full-scan")
  FULL_SCAN,
  @JsonProperty("update-databases")
  UPDATE_DATABASES,
  @JsonProperty("component-on")
  COMPONENT_ON,
  @JsonProperty("component-off")
  COMPONENT_OFF,
  @JsonProperty("lock")
  LOCK,
  @JsonProperty("unlock")
  UNLOCK,
  @JsonProperty("alarm")
  ALARM,
  @JsonProperty("locate")
  LOCATE,
  @JsonProperty("wipe")
  WIPE;

  /** The word of messages, addresses and text keys. */
  public String word() {
    return StableId.of(this);
  }

  public static Optional<CommandKind> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** Whether it is about one component. */
  public boolean namesComponent() {
    return this == COMPONENT_ON || this == COMPONENT_OFF;
  }

  /** Whether it is for a device that is lost or stolen, and so for one whose agent tells {@link CheckIn#LOST_DEVICE}. */
  public boolean isForLostDevice() {
    return switch (this) {
      case LOCK, UNLOCK, ALARM, LOCATE, WIPE -> true;
      case QUICK_SCAN, FULL_SCAN, UPDATE_DATABASES, COMPONENT_ON, COMPONENT_OFF -> false;
    };
  }
}
