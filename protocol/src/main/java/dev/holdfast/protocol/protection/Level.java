package dev.holdfast.protocol.protection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a device stands, in a word. Declared from the worst to the best. */
public enum Level {
  /** Nothing was heard of it for long: what is known of it may be over. */
  @JsonProperty("unknown")
  UNKNOWN,
  @JsonProperty("problem")
  PROBLEM,
  @JsonProperty("attention")
  ATTENTION,
  /** A scan or an update is running. */
  @JsonProperty("working")
  WORKING,
  @JsonProperty("protected")
  PROTECTED;

  /** The word of messages, text keys and style classes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
