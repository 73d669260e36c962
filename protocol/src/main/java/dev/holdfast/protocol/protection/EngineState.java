package dev.holdfast.protocol.protection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How the scanning engine stands. */
public enum EngineState {
  /** None is installed. */
  @JsonProperty("none")
  NONE,
  @JsonProperty("starting")
  STARTING,
  @JsonProperty("running")
  RUNNING,
  /** It is installed and does not run. */
  @JsonProperty("stopped")
  STOPPED;

  /** The word of messages and text keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
