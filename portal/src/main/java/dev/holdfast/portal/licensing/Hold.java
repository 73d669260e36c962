package dev.holdfast.portal.licensing;

import dev.holdfast.portal.device.RevocationReason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What may stand against a code or a batch. Each kind is lifted on its own. */
public enum Hold {
  BLOCKED,
  SUSPENDED;

  /** Stable id. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Hold> of(String id) {
    return Arrays.stream(values()).filter(hold -> hold.id().equals(id)).findFirst();
  }

  Cause set() {
    return this == BLOCKED ? Cause.BLOCKED : Cause.SUSPENDED;
  }

  /** Why licences of before are good no more. */
  RevocationReason revokes() {
    return this == BLOCKED ? RevocationReason.BLOCKED : RevocationReason.SUSPENDED;
  }

  Cause lifted() {
    return this == BLOCKED ? Cause.UNBLOCKED : Cause.RESUMED;
  }
}
