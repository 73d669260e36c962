package dev.holdfast.agent.act;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be done with a scan that runs. */
public enum Steering {
  @JsonProperty("pause")
  PAUSE,
  @JsonProperty("resume")
  RESUME,
  @JsonProperty("cancel")
  CANCEL
}
