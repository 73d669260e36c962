package dev.holdfast.protocol.message;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /deliveries/{id}/receipt}: what the device makes of a delivery. The licence comes with the next state.
 *
 * @param result what becomes of it
 * @param reason stable id in kebab-case, with {@code refused} only
 */
public record Receipt(Result result, @Nullable String reason) {
  public static final Receipt APPLIED = new Receipt(Result.APPLIED, null);
  public static final Receipt NEEDS_FINISHING = new Receipt(Result.NEEDS_FINISHING, null);

  /** The device, or the person at it, does not take it. */
  public static Receipt refused(String reason) {
    return new Receipt(Result.REFUSED, reason);
  }

  /** What becomes of it. */
  public enum Result {
    /** The device takes it: the portal puts it into use in the same step, or says why not. */
    @JsonProperty("applied")
    APPLIED,
    /** The person at the device has been asked. */
    @JsonProperty("needs-finishing")
    NEEDS_FINISHING,
    @JsonProperty("refused")
    REFUSED
  }
}
