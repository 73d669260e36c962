package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /secret-code}: how it stands with the device's secret code. Repeatable.
 *
 * @param happened what came to pass there, or {@code standing} when it is only told again
 * @param recovery the {@link dev.holdfast.protocol.code.RecoverySecret} that goes with the code; none = there is no code
 */
public record SecretCodeNews(Happened happened, @Nullable String recovery) {
  /** What came to pass. */
  public enum Happened {
    @JsonProperty("set")
    SET,
    @JsonProperty("changed")
    CHANGED,
    @JsonProperty("removed")
    REMOVED,
    /** Removed with a recovery code of the portal. */
    @JsonProperty("recovered")
    RECOVERED,
    /** Removed by somebody who signed in to the account at the device. */
    @JsonProperty("reset")
    RESET,
    @JsonProperty("standing")
    STANDING
  }

  @Override
  public String toString() {
    return "SecretCodeNews[" + happened + "]";
  }
}
