package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
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
  COMPONENT_OFF;

  /** The word of messages, addresses and text keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<CommandKind> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** Whether it is about one component. */
  public boolean namesComponent() {
    return this == COMPONENT_ON || this == COMPONENT_OFF;
  }
}
